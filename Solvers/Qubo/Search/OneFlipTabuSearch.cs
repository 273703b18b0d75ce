using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// One-flip tabu search (Glover, Lu and Hao 2010, "Diversification-driven tabu search for unconstrained binary quadratic problems",
/// DOI 10.1007/s10288-009-0115-y): each move flips the best variable that is not tabu, or a tabu one that would give a new best; a
/// flipped variable stays tabu for n / 100 + 1 .. 10 moves (at most n / 4 for tiny n). Ties are broken at random.
/// </summary>
internal sealed class OneFlipTabuSearch
{
    private readonly OneFlipState _state;
    private readonly RandomStream _random;
    private readonly long[] _tabuUntil;
    private readonly int[] _tabu;
    private int _tabuCount;
    private long _moves;

    /// <summary>Creates a search that moves the given state.</summary>
    public OneFlipTabuSearch(OneFlipState state, RandomStream random)
    {
        (_state, _random) = (state, random);
        _tabuUntil = new long[state.Form.Size];
        _tabu = new int[state.Form.Size];
        Best = new byte[state.Form.Size];
        Tenure = TenureFor(state.Form.Size);
        TenureSpread = TenureSpreadFor(state.Form.Size);
    }

    /// <summary>The fixed part of the tabu tenure, in moves.</summary>
    public int Tenure { get; init; }

    /// <summary>The random part: 1 .. this, in moves.</summary>
    public int TenureSpread { get; init; }

    /// <summary>The best assignment of the last run.</summary>
    public byte[] Best { get; }

    /// <summary>Its value.</summary>
    public long BestValue { get; private set; }

    private const int LargestTenure = 100;

    /// <summary>The usual fixed part of the tenure for n variables.</summary>
    public static int TenureFor(int size) => Math.Min(size / 100, LargestTenure);

    /// <summary>The usual random part.</summary>
    public static int TenureSpreadFor(int size) => Math.Clamp(size / 4, 1, 10);

    /// <summary>Searches from a start until <paramref name="patience"/> moves in a row brought no new best of this run.</summary>
    /// <returns>False when the lane stopped the run; <see cref="Best"/> is valid in any case.</returns>
    public bool Run(ReadOnlySpan<byte> start, long patience, Lane lane)
    {
        _state.Load(start);
        return Continue(patience, lane);
    }

    /// <summary>Searches from the state's current assignment, in which nothing is blocked.</summary>
    public bool Continue(long patience, Lane lane)
    {
        _tabuCount = 0;
        BestValue = _state.Value;
        bool unsaved = true;
        for (long stale = 0; stale < patience; stale++)
        {
            if (!lane.NextIteration())
            {
                break;
            }

            int move = Select();
            if (unsaved && (move < 0 || _state.Gain(move) <= 0))
            {
                _state.CopyTo(Best);
                unsaved = false;
            }

            Apply(move);
            if (_state.Value > BestValue)
            {
                BestValue = _state.Value;
                unsaved = true;
                stale = -1;
            }
        }

        if (unsaved)
        {
            _state.CopyTo(Best);
        }

        ReleaseAll();
        return !lane.Stop.IsCancellationRequested && lane.Iterations < (lane.IterationLimit ?? long.MaxValue);
    }

    private int Select()
    {
        int aspired = ReleaseAndAspire();
        int free = _state.SelectBest(_random);
        if (aspired >= 0 && (free < 0 || _state.Gain(aspired) > _state.Gain(free)))
        {
            Release(Array.IndexOf(_tabu, aspired, 0, _tabuCount));
            return aspired;
        }

        return free;
    }

    /// <summary>Releases what has served its tenure; returns the best tabu variable that gives a new best, or -1.</summary>
    private int ReleaseAndAspire()
    {
        int aspired = -1;
        long wanted = BestValue - _state.Value;
        for (int k = _tabuCount - 1; k >= 0; k--)
        {
            int i = _tabu[k];
            if (_tabuUntil[i] <= _moves)
            {
                Release(k);
            }
            else if (_state.Gain(i) is var gain && gain > wanted)
            {
                (aspired, wanted) = (i, gain);
            }
        }

        return aspired;
    }

    private void Apply(int move)
    {
        _moves++;
        if (move < 0)
        {
            return;
        }

        _tabu[_tabuCount++] = move;
        _tabuUntil[move] = _moves + Tenure + 1 + _random.NextInt(TenureSpread);
        _state.Block(move);
        _state.Flip(move);
    }

    private void Release(int k)
    {
        _state.Unblock(_tabu[k]);
        _tabu[k] = _tabu[--_tabuCount];
    }

    private void ReleaseAll()
    {
        while (_tabuCount > 0)
        {
            Release(_tabuCount - 1);
        }
    }
}

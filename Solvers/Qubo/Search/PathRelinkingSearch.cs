using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Path relinking over an elite set, every new solution improved by one-flip tabu search (Wang, Lu, Glover and Hao 2012, "Path
/// relinking for unconstrained binary quadratic programming", DOI 10.1016/j.ejor.2012.07.012, algorithm PR1: the path always takes
/// the best flip towards the guiding solution, and the best solution of its middle third is improved). Departures: the shared
/// incumbent is a member of each new elite set; tabu moves by SIMD. An iteration of the lane is one tabu move.
/// </summary>
internal sealed class PathRelinkingSearch : IQuadraticSearch
{
    private const int EliteSize = 10;

    private readonly Queue<(int From, int To)> _pairs = new();
    private QuadraticForm _form = null!;
    private OneFlipState _state = null!;
    private OneFlipTabuSearch _tabu = null!;
    private EliteSet _elite = null!;
    private IncumbentExchange _exchange = null!;
    private RandomStream _random = null!;
    private byte[] _target = [];
    private byte[] _middle = [];

    /// <inheritdoc/>
    public string Name => "pr";

    /// <summary>Tabu moves without a new best after which an improvement ends; 0 chooses by n.</summary>
    public long Patience { get; init; }

    /// <inheritdoc/>
    public void Run(QuadraticForm form, IncumbentExchange exchange, Lane lane)
    {
        Prepare(form, exchange, lane.Random);
        long patience = Patience > 0 ? Patience : Math.Clamp(5L * form.Size, 500, 20_000);
        while (true)
        {
            if (!BuildEliteSet(patience, lane))
            {
                return;
            }

            while (_pairs.TryDequeue(out var pair))
            {
                if (!Relink(pair.From, pair.To))
                {
                    continue;
                }

                if (!Improve(_middle, patience, lane))
                {
                    return;
                }
            }
        }
    }

    private void Prepare(QuadraticForm form, IncumbentExchange exchange, RandomStream random)
    {
        (_form, _exchange, _random) = (form, exchange, random);
        _state = OneFlipState.Create(form);
        _tabu = new OneFlipTabuSearch(_state, random);
        _elite = new EliteSet(form, EliteSize);
        _target = new byte[form.Size];
        _middle = new byte[form.Size];
    }

    private bool BuildEliteSet(long patience, Lane lane)
    {
        if (_elite.Count > 0)
        {
            _elite.KeepBest();
        }

        _pairs.Clear();
        if (_exchange.TryTake(_middle) && !Improve(_middle, patience, lane))
        {
            return false;
        }

        for (int tries = 0; _elite.Count < EliteSize && tries < 2 * EliteSize; tries++)
        {
            for (int i = 0; i < _middle.Length; i++)
            {
                _middle[i] = (byte)(_random.NextUInt64() >> 63);
            }

            if (!Improve(_middle, patience, lane))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Improves a start by tabu search and puts the result into the elite set; false when the lane stops.</summary>
    private bool Improve(byte[] start, long patience, Lane lane)
    {
        bool goesOn = _tabu.Run(start, patience, lane);
        _exchange.Offer(_tabu.Best, _tabu.BestValue);
        int place = _elite.Add(_tabu.Best, _tabu.BestValue);
        for (int other = 0; place >= 0 && other < _elite.Count; other++)
        {
            if (other != place)
            {
                _pairs.Enqueue((place, other));
                _pairs.Enqueue((other, place));
            }
        }

        return goesOn;
    }

    /// <summary>Walks from one member towards another and stores the best solution of the middle third; false when they are too near.</summary>
    private bool Relink(int from, int to)
    {
        ReadOnlySpan<byte> source = _elite[from];
        _elite[to].CopyTo(_target, 0);
        int apart = Orient(source, _target);
        if (apart < 3)
        {
            return false;
        }

        _state.Load(source);
        for (int i = 0; i < source.Length; i++)
        {
            if (source[i] == _target[i])
            {
                _state.Block(i);
            }
        }

        long best = long.MinValue;
        for (int step = 1; step <= 2 * apart / 3; step++)
        {
            int move = _state.SelectBest(_random);
            _state.Block(move);
            _state.Flip(move);
            if (step >= apart / 3 && _state.Value > best)
            {
                best = _state.Value;
                _state.CopyTo(_middle);
            }
        }

        return true;
    }

    /// <summary>Complements the target when that brings it nearer and changes no value; returns the distance.</summary>
    private int Orient(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int apart = 0;
        for (int i = 0; i < source.Length; i++)
        {
            apart += source[i] ^ target[i];
        }

        if (!_form.IsComplementInvariant || 2 * apart <= source.Length)
        {
            return apart;
        }

        for (int i = 0; i < target.Length; i++)
        {
            target[i] ^= 1;
        }

        return source.Length - apart;
    }
}

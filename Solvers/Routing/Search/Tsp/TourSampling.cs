using CoSolve.Problems;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// Sampled k-opt exchanges (Fu, Qiu and Zha 2021, "Generalize a small pre-trained model to arbitrarily large TSP instances",
/// AAAI 35, arXiv 2012.10658, sections on local search and on Monte Carlo tree search): an exchange is a chain a1, b1, a2, b2, ...
/// that removes the edges (a_i, b_i) and adds (b_i, a_i+1); b_i follows from a_i, a_i+1 is drawn by the potentials of b_i's
/// candidate edges, and the chain ends with the edge back to a1 as soon as that improves the tour. Beyond the paper, the gain of an
/// open chain stays positive (Lin and Kernighan 1973, DOI 10.1287/opre.21.2.498), and chains begin at active cities: all of them on a
/// new tour, as in the paper; after a kick only those whose edges have changed since.
/// </summary>
internal sealed class TourSampling<TTravel> : ITourSampling
    where TTravel : struct, ITravel
{
    private readonly TTravel _travel;
    private readonly int[] _candidates;
    private readonly EdgePotentials _potentials;
    private readonly SampledTourOptions _options;
    private readonly RandomStream _random;
    private readonly ArrayTour _tour;
    private readonly TourPath _path;
    private readonly int[] _end;
    private readonly int[] _entry;
    private readonly int[] _active;
    private readonly bool[] _isActive;
    private int _activeCount;
    private long _settled;
    private long _idle;

    /// <summary>Starts from a tour as it is.</summary>
    /// <param name="travel">Symmetric distances.</param>
    /// <param name="candidates">The cities that the potentials know, nearest first.</param>
    /// <param name="potentials">The memory, shared with the construction of new tours.</param>
    /// <param name="options">Validated parameters.</param>
    /// <param name="order">The first tour; at least five cities.</param>
    /// <param name="random">The lane's stream.</param>
    public TourSampling(
        TTravel travel, int[] candidates, EdgePotentials potentials, SampledTourOptions options, ReadOnlySpan<int> order, RandomStream random)
    {
        (_travel, _candidates, _potentials, _options, _random) = (travel, candidates, potentials, options, random);
        _tour = new ArrayTour(order);
        _path = new TourPath(_tour, options.Depth);
        (_end, _entry) = (new int[options.Depth + 1], new int[options.Depth]);
        (_active, _isActive) = (new int[order.Length], new bool[order.Length]);
        Begin(order);
    }

    /// <inheritdoc/>
    public long Length { get; private set; }

    /// <inheritdoc/>
    public ReadOnlySpan<int> Order => _tour.Order;

    /// <inheritdoc/>
    public bool IsExhausted => _idle >= _options.SamplesPerCity * _activeCount;

    /// <inheritdoc/>
    public void Restart(ReadOnlySpan<int> order, Func<bool> stop)
    {
        _tour.Reset(order);
        Begin(order);
        int n = order.Length;
        int idle = 0;
        for (int place = 0; idle < n && (place % 64 != 0 || !stop()); place = place + 1 == n ? 0 : place + 1)
        {
            idle = ImproveByTwoOpt(_tour.At(place)) ? 0 : idle + 1;
        }

        _settled = Length;
    }

    /// <inheritdoc/>
    public void Kick()
    {
        Settle();
        foreach (int city in _active.AsSpan(0, _activeCount))
        {
            _isActive[city] = false;
        }

        (_activeCount, _idle) = (0, 0);
        DoubleBridge kick = DoubleBridge.Draw(_tour, _random);
        Length += kick.Added(_travel);
        kick.Make(_tour);
        foreach (int city in (ReadOnlySpan<int>)[kick.Before, kick.A, kick.B, kick.C, kick.D, kick.After])
        {
            Activate(city);
        }
    }

    /// <inheritdoc/>
    public void Settle()
    {
        if (Length > _settled)
        {
            _tour.UndoTo(0);
            Length = _settled;
        }

        _tour.Commit();
        _settled = Length;
    }

    /// <inheritdoc/>
    public bool Sample()
    {
        _potentials.BeginSample();
        _idle++;
        int from = _active[_random.NextInt(_activeCount)];
        _end[0] = _path.Open(from, forward: _random.NextInt(2) == 0);
        long gain = D(from, _end[0]);
        for (int k = 0; k < _options.Depth; k++)
        {
            int released = DrawStep(k, gain);
            if (released < 0)
            {
                return false;
            }

            int joined = _potentials.CityOf(_entry[k]);
            _potentials.CountChoice(_entry[k]);
            _end[k + 1] = released;
            gain += D(joined, released) - D(_end[k], joined);
            long closed = gain - D(released, from);
            if (closed > 0)
            {
                Make(from, k + 1, closed);
                return true;
            }
        }

        return false;
    }

    /// <summary>Draws the next city of the chain among the candidates that leave a gain; returns the new end, or -1 when there is none.</summary>
    private int DrawStep(int step, long gain)
    {
        int end = _end[step];
        int count = 0;
        while (count < _potentials.Width && D(end, _candidates[end * _potentials.Width + count]) < gain)
        {
            count++;
        }

        _potentials.Load(end, count);
        while (_potentials.Draw(_random) is var entry && entry >= 0)
        {
            int released = _path.Step(_potentials.CityOf(entry));
            if (released >= 0)
            {
                _entry[step] = entry;
                return released;
            }
        }

        return -1;
    }

    /// <summary>Makes a chain of some steps, and reinforces the edges that it adds by beta * (exp((L - L') / L) - 1).</summary>
    private void Make(int from, int steps, long gain)
    {
        double increase = _options.Beta * (Math.Exp((double)gain / Length) - 1);
        Activate(from);
        Activate(_end[0]);
        for (int k = 0; k < steps; k++)
        {
            int joined = _potentials.CityOf(_entry[k]);
            _tour.Flip(from, _end[k], _end[k + 1]);
            _potentials.Reinforce(_end[k], joined, increase);
            Activate(joined);
            Activate(_end[k + 1]);
        }

        _potentials.Reinforce(_end[steps], from, increase);
        Length -= gain;
        _idle = 0;
        if (Length < _settled)
        {
            Settle();
        }
    }

    private bool ImproveByTwoOpt(int city)
    {
        bool improved = false;
        while (TwoOpt(city, _tour.Next(city)) || TwoOpt(city, _tour.Previous(city)))
        {
            improved = true;
        }

        return improved;
    }

    /// <summary>Replaces an edge (city, end) and another by an edge to a candidate of the end and the one that closes the tour.</summary>
    private bool TwoOpt(int city, int end)
    {
        bool forward = _tour.Next(city) == end;
        long removed = D(city, end);
        int width = _potentials.Width;
        for (int k = 0; k < width; k++)
        {
            int joined = _candidates[end * width + k];
            long open = removed - D(end, joined);
            if (open <= 0)
            {
                return false;
            }

            int released = forward ? _tour.Previous(joined) : _tour.Next(joined);
            long gain = open + D(joined, released) - D(released, city);
            if (gain > 0)
            {
                _tour.Flip(city, end, released);
                _tour.Commit();
                Length -= gain;
                return true;
            }
        }

        return false;
    }

    private void Begin(ReadOnlySpan<int> order)
    {
        (Length, _idle) = (LengthOf(order), 0);
        _settled = Length;
        foreach (int city in order)
        {
            Activate(city);
        }
    }

    private void Activate(int city)
    {
        if (!_isActive[city])
        {
            _isActive[city] = true;
            _active[_activeCount++] = city;
        }
    }

    private long LengthOf(ReadOnlySpan<int> order)
    {
        long length = D(order[^1], order[0]);
        for (int k = 1; k < order.Length; k++)
        {
            length += D(order[k - 1], order[k]);
        }

        return length;
    }

    private long D(int from, int to) => _travel.Between(from, to);
}

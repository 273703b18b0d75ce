using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>The subgradient ascent of <see cref="ForestBounder"/> (steps as Volgenant and Jonker 1982, DOI 10.1016/0377-2217(82)90015-7).</summary>
internal sealed class ForestAscent
{
    private const long Precision = 1_000;

    private readonly int _n;
    private readonly long[] _between;
    private readonly long[] _starts;
    private readonly long[] _ends;
    private readonly long _fixedCost;
    private readonly int _fewest;
    private readonly int _most;
    private readonly bool _sameEnds;
    private readonly long[] _multiplier;
    private readonly int[] _degree;
    private readonly int[] _parent;
    private readonly long[] _edge;
    private readonly int[] _byEdge;
    private readonly int[] _byStart;
    private readonly int[] _byEnd;
    private readonly long[] _startKey;
    private readonly long[] _endKey;

    /// <summary>Prepares the costs in thousandths.</summary>
    public ForestAscent(RoutingProblem problem)
    {
        var costs = new LowerCosts(problem);
        _n = costs.Count;
        // Costs so large that thousandths would overflow are not expected of a bound; the caller then gets none.
        long largest = Math.Max(costs.Between.Max(), Math.Max(costs.Starts.Max(), costs.Ends.Max()));
        IsSafe = largest < long.MaxValue / 64 / Precision / Math.Max(1, _n);
        _between = costs.Between;
        _starts = costs.Starts;
        _ends = costs.Ends;
        _fixedCost = problem.VehicleTypes.Where(t => t.Count > 0).Min(t => t.FixedCost);
        IsSafe &= _fixedCost < long.MaxValue / 64 / Precision / Math.Max(1, _n);
        _fewest = FleetSize.AtLeast(problem);
        _most = FleetSize.AtMost(problem);
        _sameEnds = _starts.AsSpan().SequenceEqual(_ends);
        (_multiplier, _degree, _parent, _edge) = (new long[_n], new int[_n], new int[_n], new long[_n]);
        (_byEdge, _byStart, _byEnd) = (new int[_n], new int[_n], new int[_n]);
        (_startKey, _endKey) = (new long[_n], new long[_n]);
    }

    private bool IsSafe { get; }

    /// <summary>The best bound met, rounded up to an integer; null when costs are too large or no fleet fits.</summary>
    public long? Run(int steps, CancellationToken cancellationToken)
    {
        if (!IsSafe || _fewest > _most)
        {
            return null;
        }

        long best = Evaluate();
        double firstStep = Math.Max(1, (double)best / (2.0 * _n));
        var last = new int[_n];
        for (int m = 1; m <= steps && !cancellationToken.IsCancellationRequested; m++)
        {
            double step = firstStep * StepFactor(m, steps);
            bool isFeasible = true;
            for (int i = 0; i < _n; i++)
            {
                int excess = _degree[i] - 2;
                isFeasible &= excess == 0;
                _multiplier[i] += (long)Math.Round(step * (0.6 * excess + 0.4 * last[i]));
                last[i] = excess;
            }

            if (isFeasible)
            {
                break;
            }

            best = Math.Max(best, Evaluate());
        }

        return best >= 0 ? (best + Precision - 1) / Precision : best / Precision;
    }

    /// <summary>Falls from 1 to 0 over the steps, as the quadratic of Volgenant and Jonker.</summary>
    private static double StepFactor(int m, int steps)
    {
        double k = steps;
        return (m - 1) * ((2 * k - 5) / (2 * (k - 1))) * 1.0 - (m - 2) + 0.5 * ((m - 1) * (m - 2.0) / ((k - 1) * (k - 2)));
    }

    /// <summary>The Lagrangian value in thousandths; leaves the degrees of its minimiser.</summary>
    private long Evaluate()
    {
        SpanningTree();
        SortStartsAndEnds();
        long sum = 0;
        for (int i = 1; i < _n; i++)
        {
            sum += _edge[_byEdge[i]];
        }

        for (int k = 1; k < _fewest; k++)
        {
            sum += OneRouteMore(k);
        }

        sum += _startKey[_byStart[0]] + FirstEnd() + _fixedCost * Precision;
        int routes = _fewest;
        while (routes < _most && OneRouteMore(routes) is var change && change < 0)
        {
            sum += change;
            routes++;
        }

        CountDegrees(routes);
        long doubled = 0;
        foreach (long multiplier in _multiplier)
        {
            doubled += 2 * multiplier;
        }

        return sum - doubled;
    }

    /// <summary>What changes from k to k + 1 routes: the longest tree edge left goes, the next start and end come. Grows with k.</summary>
    private long OneRouteMore(int k) => _startKey[_byStart[k]] + _endKey[_byEnd[k]] + _fixedCost * Precision - _edge[_byEdge[k]];

    /// <summary>The end of a single route: one route through several clients starts and ends at different ones.</summary>
    private long FirstEnd() => _endKey[_byEnd[IsOneRoute ? 1 : 0]];

    private bool IsOneRoute => _most == 1 && _n > 1 && _sameEnds;

    /// <summary>Prim's algorithm from client 0; afterwards _byEdge[1 ..] lists clients by the edge to their parents, longest first.</summary>
    private void SpanningTree()
    {
        var done = new bool[_n];
        Array.Fill(_edge, long.MaxValue);
        int at = 0;
        _parent[0] = -1;
        for (int round = 1; round < _n; round++)
        {
            done[at] = true;
            int nearest = -1;
            long least = long.MaxValue;
            ReadOnlySpan<long> row = _between.AsSpan(at * _n, _n);
            long own = _multiplier[at];
            for (int j = 0; j < _n; j++)
            {
                if (done[j])
                {
                    continue;
                }

                long cost = row[j] * Precision + own + _multiplier[j];
                if (cost < _edge[j])
                {
                    (_edge[j], _parent[j]) = (cost, at);
                }

                if (_edge[j] < least)
                {
                    (least, nearest) = (_edge[j], j);
                }
            }

            at = nearest;
        }

        var keys = new long[_n];
        for (int i = 0; i < _n; i++)
        {
            _byEdge[i] = i;
            keys[i] = i == 0 ? long.MinValue : -_edge[i];
        }

        Array.Sort(keys, _byEdge);
    }

    private void SortStartsAndEnds()
    {
        for (int i = 0; i < _n; i++)
        {
            _startKey[i] = _starts[i] * Precision + _multiplier[i];
            _endKey[i] = _ends[i] * Precision + _multiplier[i];
            (_byStart[i], _byEnd[i]) = (i, i);
        }

        Array.Sort((long[])_startKey.Clone(), _byStart);
        Array.Sort((long[])_endKey.Clone(), _byEnd);
    }

    private void CountDegrees(int routes)
    {
        Array.Clear(_degree);
        for (int k = routes; k < _n; k++)
        {
            int child = _byEdge[k];
            _degree[child]++;
            _degree[_parent[child]]++;
        }

        for (int k = 0; k < routes; k++)
        {
            _degree[_byStart[k]]++;
            _degree[_byEnd[IsOneRoute ? 1 : k]]++;
        }
    }
}

using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Construction;

namespace CoSolve.Solvers.Routing.Bounds.OneTree;

/// <summary>
/// The subgradient ascent of Held and Karp (1971, "The traveling-salesman problem and minimum spanning trees: Part II", DOI
/// 10.1007/BF01584070) for symmetric tours, the depot being the node outside the tree. Steps go by the length of the best tour (Polyak 1969; Held, Wolfe and Crowder
/// 1974, DOI 10.1007/BF01580223) over a sparse graph of candidate edges, O(m log n) each; only trees over all edges, O(n^2), count as bounds, and
/// their edges become candidates. Multipliers are integers in thousandths, so that every such tree is a bound in integer arithmetic.
/// </summary>
internal sealed class OneTreeAscent
{
    private const long Precision = 1_000;
    private const int Width = 10;

    // The share of the last direction in the next one (as in Helsgaun 2000, DOI 10.1016/S0377-2217(99)00284-2).
    private const double Memory = 0.3;

    // After this many steps without a better value the steps shrink by the factor, down to the least.
    private const int Patience = 12;
    private const double Shrinkage = 0.7;
    private const double LeastStep = 0.002;

    private readonly int _n;
    private readonly TravelMatrix _distances;
    private readonly long[] _toDepot;
    private readonly long[] _multiplier;
    private readonly long[] _best;
    private readonly int[] _degree;
    private readonly int[] _last;
    private readonly int[] _parent;
    private readonly CandidateTree _tree;

    /// <summary>Prepares the ascent on a symmetric travelling salesman problem; O(n) from coordinates, O(n^2) from a matrix.</summary>
    public OneTreeAscent(RoutingProblem problem)
    {
        _n = problem.ClientCount;
        _distances = DistancesOf(problem);
        _toDepot = new long[_n];
        for (int i = 0; i < _n; i++)
        {
            _toDepot[i] = _distances[0, i + 1] * Precision;
        }

        (_multiplier, _best, _degree, _last, _parent) = (new long[_n], new long[_n], new int[_n], new int[_n], new int[_n]);
        _tree = new CandidateTree(_n);
        var nearest = NearestClients.Build(problem, Width);
        for (int i = 0; i < _n; i++)
        {
            foreach (int j in nearest.Of(i))
            {
                _tree.Add(i, j, Cost(i, j));
            }
        }
    }

    /// <summary>Whether the bound applies: a symmetric tour of at least four cities, with lengths that leave room for thousandths.</summary>
    public static bool IsApplicable(RoutingProblem problem) =>
        problem.IsTravellingSalesman && problem.ClientCount >= 3 && DistancesOf(problem) is { IsSymmetric: true } distances
        && distances.Largest < long.MaxValue / 64 / Precision / problem.LocationCount;

    /// <summary>A bound from the best multipliers known, over all edges, rounded up to an integer. O(n^2).</summary>
    /// <param name="stop">Ends it without a result.</param>
    /// <param name="newEdges">How many edges of the tree were not candidates; they are now.</param>
    public long? Evaluate(CancellationToken stop, out int newEdges)
    {
        newEdges = 0;
        _best.CopyTo(_multiplier, 0);
        if (CompleteTree(stop) is not { } sum)
        {
            return null;
        }

        for (int i = 0; i < _n; i++)
        {
            newEdges += _parent[i] >= 0 && _tree.Add(i, _parent[i], Cost(i, _parent[i])) ? 1 : 0;
        }

        long value = sum + AtDepot() - DoubledMultipliers();
        return value >= 0 ? (value + Precision - 1) / Precision : value / Precision;
    }

    /// <summary>Steps on the candidate edges from the best multipliers until they no longer pay; keeps the best.</summary>
    /// <param name="upper">The length of the best known tour.</param>
    /// <param name="step">The first step, as a share of the gap.</param>
    /// <param name="next">Whether one more step may be made.</param>
    /// <returns>Whether every node had two edges: the tree is an optimal tour.</returns>
    public bool Ascend(Func<long> upper, double step, Func<bool> next)
    {
        _best.CopyTo(_multiplier, 0);
        Array.Clear(_last);
        long best = long.MinValue;
        for (int idle = 0; step > LeastStep && next();)
        {
            long value = _tree.Span(_multiplier, _degree) + AtDepot() - DoubledMultipliers();
            if (value > best)
            {
                best = value;
                _multiplier.CopyTo(_best, 0);
                idle = 0;
            }
            else if (++idle == Patience)
            {
                (idle, step) = (0, step * Shrinkage);
            }

            if (!Move(step * Math.Max(1, (upper() * Precision) - value)))
            {
                return true;
            }
        }

        return false;
    }

    private static TravelMatrix DistancesOf(RoutingProblem problem) => problem.Profiles[problem.VehicleTypes[0].Profile].Distances;

    /// <summary>Moves along the excess of the degrees over two; false when there is none.</summary>
    private bool Move(double length)
    {
        long norm = 0;
        for (int i = 0; i < _n; i++)
        {
            norm += (long)(_degree[i] - 2) * (_degree[i] - 2);
        }

        if (norm == 0)
        {
            return false;
        }

        // No edge is longer, so that multipliers beyond twice that gain nothing; the limit keeps sums in range.
        long limit = 2 * Precision * Math.Max(1, _distances.Largest);
        for (int i = 0; i < _n; i++)
        {
            int excess = _degree[i] - 2;
            double change = length / norm * ((1 - Memory) * excess + Memory * _last[i]);
            _multiplier[i] = Math.Clamp(_multiplier[i] + (long)Math.Round(Math.Clamp(change, -limit, limit)), -limit, limit);
            _last[i] = excess;
        }

        return true;
    }

    private long Cost(int i, int j) => _distances[i + 1, j + 1] * Precision;

    private long DoubledMultipliers()
    {
        long sum = 0;
        foreach (long multiplier in _multiplier)
        {
            sum += 2 * multiplier;
        }

        return sum;
    }

    /// <summary>The two shortest edges at the depot; their ends gain a degree.</summary>
    private long AtDepot()
    {
        var (first, second) = (-1, -1);
        for (int i = 0; i < _n; i++)
        {
            if (first < 0 || Key(i) < Key(first))
            {
                (first, second) = (i, first);
            }
            else if (second < 0 || Key(i) < Key(second))
            {
                second = i;
            }
        }

        _degree[first]++;
        _degree[second]++;
        return Key(first) + Key(second);

        long Key(int i) => _toDepot[i] + _multiplier[i];
    }

    /// <summary>The length of the least spanning tree over all edges, which it leaves as parents; null when stopped. Prim's algorithm, O(n^2).</summary>
    private long? CompleteTree(CancellationToken stop)
    {
        int[] open = [.. Enumerable.Range(1, _n - 1)];
        var key = new long[_n];
        Array.Fill(key, long.MaxValue);
        long sum = 0;
        _parent[0] = -1;
        for (int at = 0, count = _n - 1; count > 0;)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            int nearest = Relax(at, open.AsSpan(0, count), key);
            at = open[nearest];
            sum += key[at];
            open[nearest] = open[--count];
        }

        return sum;
    }

    /// <summary>Shortens the keys of the open nodes by the edges of one that has joined; returns the place of the least key.</summary>
    private int Relax(int at, ReadOnlySpan<int> open, long[] key)
    {
        ReadOnlySpan<long> row = _distances.IsDense ? _distances.Dense.Slice((at + 1) * _distances.Size, _distances.Size) : default;
        CoordinateDistance? source = _distances.Source;
        int nearest = 0;
        for (int k = 0; k < open.Length; k++)
        {
            int j = open[k];
            long distance = row.Length > 0 ? row[j + 1] : source!.Between(at + 1, j + 1);
            long cost = distance * Precision + _multiplier[at] + _multiplier[j];
            if (cost < key[j])
            {
                (key[j], _parent[j]) = (cost, at);
            }

            if (key[j] < key[open[nearest]])
            {
                nearest = k;
            }
        }

        return nearest;
    }
}

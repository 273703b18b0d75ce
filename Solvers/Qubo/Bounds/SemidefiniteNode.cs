using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>A node of branch and bound: a merged graph, its relaxation, and the best bound proven for it.</summary>
internal sealed class SemidefiniteNode
{
    // A sweep that gains less of the objective ends a convergence.
    private const double Convergence = 1e-6;

    private readonly CutContraction _graph;
    private readonly SemidefiniteRelaxation _relaxation;
    private readonly RandomStream _random;
    private readonly int _reference;

    /// <summary>The root.</summary>
    /// <param name="problem">The graph.</param>
    /// <param name="rank">The dimension of the vectors.</param>
    /// <param name="random">The lane's stream.</param>
    public SemidefiniteNode(MaxCutProblem problem, int rank, RandomStream random)
        : this(CutContraction.Of(problem), new TriangleMultipliers(problem), rank, HeaviestNode(problem), random)
    {
        _relaxation.Mixing.Sweep();
    }

    private SemidefiniteNode(CutContraction graph, TriangleMultipliers triangles, int rank, int reference, RandomStream random)
    {
        (_graph, _reference, _random) = (graph, reference, random);
        _relaxation = new SemidefiniteRelaxation(graph.Problem, triangles, rank, random);
    }

    /// <summary>The largest cut that the node can still hold, proven; null before the first proof.</summary>
    public long? Bound { get; private set; }

    /// <summary>The name of the method that gave the bound.</summary>
    public string Method => _relaxation.Triangles.Count == 0 ? "semidefinite" : "semidefinite-triangles";

    /// <summary>Whether nothing is merged.</summary>
    public bool IsRoot => Size == _graph.Places.Length;

    /// <summary>The number of merged nodes.</summary>
    public int Size => _graph.Problem.NodeCount;

    /// <summary>Some rounds on the triangles; false when none is violated any more.</summary>
    public bool Tighten(int rounds, Lane lane)
    {
        bool found = false;
        int most = Size <= TriangleSeparation.LargestForAllTriples ? 5 * Size : 2 * Size;
        for (int k = 0; k < rounds && !lane.Stop.IsCancellationRequested; k++)
        {
            found |= _relaxation.Tighten(most, lane.NextIteration, lane.Stop) > 0;
        }

        return found;
    }

    /// <summary>Proves the bound that the present multipliers give, where it is better than the known one by estimate. The vectors stay as they are.</summary>
    /// <returns>The estimated bound.</returns>
    /// <exception cref="OperationCanceledException">The lane was stopped.</exception>
    public double Prove(Lane lane)
    {
        if (_graph.Problem.Edges.Count == 0)
        {
            Bound = (long)_graph.Offset;
            return Bound.Value;
        }

        float[] vectors = _relaxation.Mixing.Save();
        _relaxation.Converge(Convergence, lane.NextIteration);
        var (dual, factor, estimate) = _relaxation.Estimate(lane.Stop);
        estimate += (double)_graph.Offset;
        if ((Bound is not { } known || estimate < known)
            && _relaxation.Certify(dual, factor, lane.Threads, lane.Stop) is { } certificate)
        {
            long bound = (long)(_graph.Offset + certificate.BoundOf(_graph.Problem));
            Bound = Math.Min(Bound ?? long.MaxValue, bound);
        }

        _relaxation.Mixing.Restore(vectors);
        return estimate;
    }

    /// <summary>The sides that a random hyperplane gives the nodes (Goemans and Williamson 1995, DOI 10.1145/227683.227684).</summary>
    public MaxCutSolution Round()
    {
        MixingMethod mixing = _relaxation.Mixing;
        var normal = new float[mixing.Rank];
        for (int k = 0; k < normal.Length; k++)
        {
            // The sum of uniform numbers is near enough to a normal one for a direction.
            normal[k] = (float)(_random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 1.5);
        }

        var sides = new bool[Size];
        for (int i = 0; i < sides.Length; i++)
        {
            sides[i] = MixingMethod.Dot(normal, mixing.Vector(i)) > 0;
        }

        return _graph.Expand(sides);
    }

    /// <summary>The two nodes in which the least decided node lies on the reference's side, or on the other.</summary>
    public IEnumerable<SemidefiniteNode> Branch()
    {
        MixingMethod mixing = _relaxation.Mixing;
        int node = Enumerable.Range(0, Size).Where(i => i != _reference)
            .MinBy(i => Math.Abs(MixingMethod.Dot(mixing.Vector(i), mixing.Vector(_reference))));
        return [Child(node, 1), Child(node, -1)];
    }

    private static int HeaviestNode(MaxCutProblem problem)
    {
        var weight = new double[problem.NodeCount];
        foreach (var (i, j, w) in problem.Edges.Pairs())
        {
            weight[i] += Math.Abs((double)w);
            weight[j] += Math.Abs((double)w);
        }

        return Array.IndexOf(weight, weight.Max());
    }

    private SemidefiniteNode Child(int node, int sign)
    {
        CutContraction graph = _graph.Merge(node, _reference, sign, out (int Node, int Sign)[] renamed);
        var values = new Dictionary<TriangleInequality, double>();
        foreach (var (triangle, value) in _relaxation.Triangles.All)
        {
            if (triangle.Renamed(renamed) is { } kept)
            {
                values[kept] = values.GetValueOrDefault(kept) + value;
            }
        }

        var triangles = new TriangleMultipliers(graph.Problem, values.Select(pair => (pair.Key, pair.Value)));
        var child = new SemidefiniteNode(graph, triangles, _relaxation.Mixing.Rank, renamed[_reference].Node, _random) { Bound = Bound };
        for (int i = 0; i < Size; i++)
        {
            if (i != node)
            {
                _relaxation.Mixing.Vector(i).CopyTo(child._relaxation.Mixing.Vector(renamed[i].Node));
            }
        }

        // The norms of the fields scale the first steps.
        child._relaxation.Mixing.Sweep();
        return child;
    }
}

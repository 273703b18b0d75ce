using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.JobShop.Search.Tabu;

namespace CoSolve.Solvers.JobShop.Search.Flexible;

/// <summary>Tabu search for the flexible job shop with makespan after Mastrolilli and Gambardella (2000): in each iteration the
/// best allowed insertion of an operation of one random critical path; the operation may not come back to the machine it left for
/// a while. No allocation per move.</summary>
internal sealed class FlexibleTabuSearch<T> : ITabuSearch
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly FlexibleTabuOptions _options;
    private readonly RandomStream _random;
    private readonly CriticalPath<T> _path;
    private readonly InsertionSelector<T> _selector;
    private readonly int[] _bestOrder;
    private readonly int[] _bestAlternatives;
    private long _iteration;
    private int _tenure;
    private T _bestMakespan;

    /// <summary>Creates the search of a problem.</summary>
    public FlexibleTabuSearch(JobShopProblem problem, FlexibleTabuOptions options, RandomStream random)
    {
        (_options, _random) = (options, random);
        Graph = new DisjunctiveGraph<T>(problem);
        _path = new CriticalPath<T>(Graph, random);
        _selector = new InsertionSelector<T>(Graph, random);
        _bestOrder = new int[problem.OperationCount];
        _bestAlternatives = new int[problem.OperationCount];
    }

    /// <summary>The current selection.</summary>
    public DisjunctiveGraph<T> Graph { get; }

    /// <summary>The makespan of the current selection.</summary>
    public T Makespan { get; private set; }

    /// <inheritdoc/>
    public long BestMakespan => long.CreateTruncating(_bestMakespan);

    /// <inheritdoc/>
    public Selection Best => new([.. _bestOrder], [.. _bestAlternatives]);

    /// <inheritdoc/>
    public long IterationsSinceBest { get; private set; }

    /// <inheritdoc/>
    public bool IsCycling => false;

    /// <inheritdoc/>
    public void Start(Selection selection)
    {
        Graph.Load(selection.Order, selection.Alternatives);
        _selector.Clear();
        int longest = (int)(_options.TenureShare * Graph.OperationCount);
        _tenure = _options.ShortestTenure + _random.NextInt(Math.Max(0, longest - _options.ShortestTenure) + 1);
        Makespan = Graph.Makespan;
        Keep();
    }

    /// <summary>A selection after some random insertions.</summary>
    public Selection Kick(Selection selection, int insertions)
    {
        Graph.Load(selection.Order, selection.Alternatives);
        for (int k = 0; k < insertions; k++)
        {
            Kick();
        }

        return new Selection(Graph.TopologicalOrder.ToArray(), [.. Graph.Alternative]);
    }

    /// <inheritdoc/>
    public bool Step()
    {
        _iteration++;
        IterationsSinceBest++;
        _path.Trace(Makespan);
        if (!_selector.Select(_path.Operations.AsSpan(0, _path.Length), _bestMakespan, _iteration))
        {
            return false;
        }

        InsertionMove move = _selector.Chosen;
        int left = Graph.Alternative[move.Operation];
        ReadOnlySpan<int> first = Graph.Problem.FirstAlternative;
        long until = _iteration + _tenure + _random.NextInt(_tenure + 1)
            + first[move.Operation + 1] - first[move.Operation];
        if (!Graph.TryReassign(move.Operation, move.Alternative, move.Predecessor))
        {
            // Zero durations can let a cycle past the test of times.
            _selector.Forbid(move.Alternative, until);
            return true;
        }

        _selector.Forbid(left, until);
        Makespan = Graph.Makespan;
        if (Makespan < _bestMakespan)
        {
            Keep();
        }

        return true;
    }

    private void Keep()
    {
        _bestMakespan = Makespan;
        IterationsSinceBest = 0;
        Graph.TopologicalOrder.CopyTo(_bestOrder);
        Graph.Alternative.CopyTo(_bestAlternatives, 0);
    }

    /// <summary>Gives a random operation a random alternative and the place there that its job's times suggest.</summary>
    private unsafe void Kick()
    {
        ReadOnlySpan<int> first = Graph.Problem.FirstAlternative;
        int operation = _random.NextInt(Graph.OperationCount);
        int alternative = first[operation] + _random.NextInt(first[operation + 1] - first[operation]);
        int sentinel = Graph.FirstSentinel + Graph.Problem.Machine[alternative];
        int predecessor = sentinel;
        T ready = Graph.Completion[Graph.JobPredecessor[operation]];
        for (int o = Graph.MachineSuccessor[sentinel]; o != sentinel && Graph.Completion[o] <= ready; o = Graph.MachineSuccessor[o])
        {
            predecessor = o;
        }

        if (predecessor != operation)
        {
            Graph.TryReassign(operation, alternative, predecessor);
        }
    }
}

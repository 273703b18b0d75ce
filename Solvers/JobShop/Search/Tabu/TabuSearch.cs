using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>
/// Tabu search for the classic job shop with makespan, after Zhang, Li, Guan and Rao (2007): in each iteration the best allowed
/// move of one random critical path, by estimate, then the exact times. No allocation per move.
/// </summary>
internal sealed class TabuSearch<T> : ITabuSearch
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly CriticalPath<T> _path;
    private readonly SequenceTabuList _tabu;
    private readonly BlockMoveSelector<T> _selector;
    private readonly RandomStream _random;
    private readonly int _shortestTenure;
    private readonly int _tenureRange;
    private readonly int[] _bestOrder;
    private readonly int[] _alternatives;
    private readonly StateCycle _cycle = new();
    private long _iteration;
    private T _bestMakespan;

    /// <summary>Creates the search of a problem whose operations have one alternative each.</summary>
    public TabuSearch(JobShopProblem problem, TabuOptions options, RandomStream random)
    {
        options.Validate();
        Graph = new DisjunctiveGraph<T>(problem);
        _random = random;
        _path = new CriticalPath<T>(Graph, random);
        (_shortestTenure, _tenureRange) = options.TenureFor(problem);
        _tabu = new SequenceTabuList(problem.OperationCount, _shortestTenure + _tenureRange);
        _selector = new BlockMoveSelector<T>(Graph, _path, _tabu, options.Neighborhood, random);
        _bestOrder = new int[problem.OperationCount];
        _alternatives = problem.FirstAlternative[..^1].ToArray();
    }

    /// <summary>The current selection.</summary>
    public DisjunctiveGraph<T> Graph { get; }

    /// <summary>The makespan of the current selection.</summary>
    public T Makespan { get; private set; }

    /// <inheritdoc/>
    public long BestMakespan => long.CreateTruncating(_bestMakespan);

    /// <inheritdoc/>
    public Selection Best => new([.. _bestOrder], _alternatives);

    /// <inheritdoc/>
    public long IterationsSinceBest { get; private set; }

    /// <inheritdoc/>
    public bool IsCycling { get; private set; }

    /// <inheritdoc/>
    public void Start(Selection selection)
    {
        Graph.Load(selection.Order, _alternatives);
        Graph.CopySequences(_tabu.Sequence);
        _tabu.Clear();
        _cycle.Clear();
        IsCycling = false;
        _bestMakespan = Makespan = Graph.Makespan;
        IterationsSinceBest = 0;
        selection.Order.CopyTo(_bestOrder, 0);
    }

    /// <inheritdoc/>
    public bool Step()
    {
        _iteration++;
        IterationsSinceBest++;
        _path.Trace(Makespan);
        if (!_selector.Select(_bestMakespan, _iteration))
        {
            return false;
        }

        Apply(_selector.Chosen);
        IsCycling = _cycle.Visit(_tabu.Hash);
        if (Makespan < _bestMakespan)
        {
            _bestMakespan = Makespan;
            IterationsSinceBest = 0;
            Graph.TopologicalOrder.CopyTo(_bestOrder);
        }

        return true;
    }

    private void Apply(BlockMove move)
    {
        int operation = _path.Operations[move.From];
        int anchor = _path.Operations[move.To];
        int from = _tabu.Place[operation];
        int to = _tabu.Place[anchor];
        long until = _iteration + _shortestTenure + _random.NextInt(_tenureRange);
        bool moved = from < to ? Graph.TryMoveAfter(operation, anchor) : Graph.TryMoveBefore(operation, anchor);
        if (moved)
        {
            _tabu.Forbid(Math.Min(from, to), Math.Max(from, to), until);
            _tabu.Move(from, to);
            Makespan = Graph.Makespan;
        }
        else
        {
            // Only zero durations or a job that visits a machine twice in a row let a cycle past the estimate.
            _tabu.Move(from, to);
            _tabu.Forbid(Math.Min(from, to), Math.Max(from, to), until);
            _tabu.Move(to, from);
        }
    }
}

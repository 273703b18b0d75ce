using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.JobShop.Search.Tabu;

namespace CoSolve.Solvers.JobShop.Search.RandomWalk;

/// <summary>
/// A random walk over selections: each step swaps a pair of neighbourhood N5 (Nowicki and Smutnicki 1996, DOI 10.1287/mnsc.42.6.797) of one random
/// critical path, any of its pairs alike, whatever the makespan becomes. A step costs the update of the graph and nothing for evaluation.
/// </summary>
/// <remarks>
/// It is the environment of Zhang, Cao, Song, Zhang and Zhang (ICLR 2024, "Deep reinforcement learning guided improvement heuristic for job shop
/// scheduling", arXiv 2211.10936) with a uniform policy in place of the learned one, its tabu list of length one (the last swap is not undone)
/// included. Where undoing is the only pair this walk takes it, whereas there the episode stands still.
/// </remarks>
internal sealed unsafe class CriticalSwapWalk<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly DisjunctiveGraph<T> _graph;
    private readonly CriticalPath<T> _path;
    private readonly RandomStream _random;
    private readonly int[] _bestOrder;
    private (int First, int Second) _lastSwap;
    private int _chosen;
    private int _undoing;
    private int _seen;

    /// <summary>Creates the walk of a problem whose operations have one alternative each.</summary>
    public CriticalSwapWalk(JobShopProblem problem, RandomStream random)
    {
        _graph = new DisjunctiveGraph<T>(problem);
        _path = new CriticalPath<T>(_graph, random);
        _random = random;
        _bestOrder = new int[problem.OperationCount];
        Alternatives = problem.FirstAlternative[..^1].ToArray();
    }

    /// <summary>The only alternative of each operation.</summary>
    public int[] Alternatives { get; }

    /// <summary>The makespan of the current selection.</summary>
    public T Makespan { get; private set; }

    /// <summary>The best makespan since <see cref="Start"/>.</summary>
    public T BestMakespan { get; private set; }

    /// <summary>A topological order of the best selection since <see cref="Start"/>.</summary>
    public ReadOnlySpan<int> BestOrder => _bestOrder;

    /// <summary>A topological order of the current selection.</summary>
    public ReadOnlySpan<int> Order => _graph.TopologicalOrder;

    /// <summary>Steps since the best selection was found.</summary>
    public long StepsSinceBest { get; private set; }

    /// <summary>Starts from a selection.</summary>
    /// <param name="order">All operations, each after its job predecessor.</param>
    public void Start(ReadOnlySpan<int> order)
    {
        _graph.Load(order, Alternatives);
        BestMakespan = Makespan = _graph.Makespan;
        StepsSinceBest = 0;
        _lastSwap = (_graph.Nil, _graph.Nil);
        order.CopyTo(_bestOrder);
    }

    /// <summary>Makes one swap.</summary>
    /// <returns>False when the path has no pair: the selection is optimal, or nearly always so.</returns>
    public bool Step()
    {
        StepsSinceBest++;
        _path.Trace(Makespan);
        if (!Choose())
        {
            return false;
        }

        (int first, int second) = (_path.Operations[_chosen], _path.Operations[_chosen + 1]);
        _lastSwap = (first, second);
        if (!_graph.TryMoveAfter(first, second))
        {
            // Neighbours by their job, which visits the machine twice in a row: the pair stays, another is drawn next time.
            return true;
        }

        Makespan = _graph.Makespan;
        if (Makespan < BestMakespan)
        {
            BestMakespan = Makespan;
            StepsSinceBest = 0;
            _graph.TopologicalOrder.CopyTo(_bestOrder);
        }

        return true;
    }

    /// <summary>Draws a pair of the traced path; the last swap's reversal only when there is nothing else.</summary>
    private bool Choose()
    {
        (_seen, _undoing) = (0, -1);
        int end;
        for (int start = 0; start < _path.Length; start = end)
        {
            end = _path.EndOfBlock(start);
            bool isFront = start > 0 && end - start > 1;
            if (isFront)
            {
                Consider(start);
            }

            if (end < _path.Length && end - start > (isFront ? 2 : 1))
            {
                Consider(end - 2);
            }
        }

        if (_seen == 0)
        {
            _chosen = _undoing;
        }

        return _chosen >= 0;
    }

    private void Consider(int index)
    {
        if (_path.Operations[index] == _lastSwap.Second && _path.Operations[index + 1] == _lastSwap.First)
        {
            _undoing = index;
        }
        else if (++_seen == 1 || _random.NextInt(_seen) == 0)
        {
            _chosen = index;
        }
    }
}

using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Solvers.JobShop.Search.Annealing;

/// <summary>
/// Simulated annealing on the disjunctive graph for every criterion of the problem type: a random change of a costly job's critical path
/// is made, all completion times that change are recomputed, and the move is taken back unless the Metropolis rule accepts the
/// exact new value. No allocation per move.
/// </summary>
internal sealed class AnnealingSearch<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly DisjunctiveGraph<T> _graph;
    private readonly JobCosts<T> _costs;
    private readonly CriticalMoves<T> _moves;
    private readonly RandomStream _random;
    private readonly int[] _bestOrder;
    private readonly int[] _bestAlternatives;

    /// <summary>Creates the search of a problem.</summary>
    public AnnealingSearch(JobShopProblem problem, RandomStream random)
    {
        _random = random;
        _graph = new DisjunctiveGraph<T>(problem, hasTails: false);
        _costs = new JobCosts<T>(_graph);
        _moves = new CriticalMoves<T>(_graph, random);
        _bestOrder = new int[problem.OperationCount];
        _bestAlternatives = new int[problem.OperationCount];
    }

    /// <summary>The current selection.</summary>
    public DisjunctiveGraph<T> Graph => _graph;

    /// <summary>The criterion of the current selection.</summary>
    public long Cost { get; private set; }

    /// <summary>The least criterion since <see cref="Start"/>.</summary>
    public long BestCost { get; private set; }

    /// <summary>A topological order of the best selection since <see cref="Start"/>.</summary>
    public ReadOnlySpan<int> BestOrder => _bestOrder;

    /// <summary>The alternatives of the best selection since <see cref="Start"/>.</summary>
    public ReadOnlySpan<int> BestAlternatives => _bestAlternatives;

    /// <summary>Starts anew from a selection.</summary>
    public void Start(ReadOnlySpan<int> order, ReadOnlySpan<int> alternatives)
    {
        _graph.Load(order, alternatives);
        Cost = _costs.Evaluate();
        _costs.FindCostly(Cost);
        Keep();
    }

    /// <summary>The mean loss of the random moves that lose something, from the current selection, which stays as it is; 1 when none does.</summary>
    public double MeanLoss(int samples)
    {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < samples && _moves.TryDraw(_costs.Costly, out InsertionMove move); i++)
        {
            InsertionMove back = Inverse(move);
            if (_graph.TryReassign(move.Operation, move.Alternative, move.Predecessor))
            {
                long loss = _costs.Evaluate() - Cost;
                (sum, count) = loss > 0 ? (sum + loss, count + 1) : (sum, count);
                _graph.TryReassign(back.Operation, back.Alternative, back.Predecessor);
            }
        }

        return count == 0 ? 1 : sum / count;
    }

    /// <summary>Tries one move.</summary>
    /// <param name="temperature">A loss of this size is accepted with probability 1 / e.</param>
    /// <returns>False when there is none: no job costs more than it must with its machines.</returns>
    public bool Step(double temperature)
    {
        if (!_moves.TryDraw(_costs.Costly, out InsertionMove move))
        {
            return false;
        }

        InsertionMove back = Inverse(move);
        if (!_graph.TryReassign(move.Operation, move.Alternative, move.Predecessor))
        {
            return true;
        }

        long cost = _costs.Evaluate();
        if (cost > Cost && _random.NextDouble() >= Math.Exp((Cost - cost) / temperature))
        {
            _graph.TryReassign(back.Operation, back.Alternative, back.Predecessor);
            return true;
        }

        Cost = cost;
        _costs.FindCostly(cost);
        if (cost < BestCost)
        {
            Keep();
        }

        return true;
    }

    private unsafe InsertionMove Inverse(InsertionMove move) =>
        new(move.Operation, _graph.Alternative[move.Operation], _graph.MachinePredecessor[move.Operation]);

    private void Keep()
    {
        BestCost = Cost;
        _graph.TopologicalOrder.CopyTo(_bestOrder);
        _graph.Alternative.CopyTo(_bestAlternatives, 0);
    }
}

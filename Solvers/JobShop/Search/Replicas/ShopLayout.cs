using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Solvers.JobShop.Search.Replicas;

/// <summary>
/// Operations of a shop as nodes and the order on its machines as a row of places, with gaps that spare the inner loops all tests for missing
/// neighbours. Operation o of job j is node o + j + 1, so that the node before a job's first operation, of duration 0, completes at the job's
/// release, and the last node of all completes at 0 and has no tail. The places of a machine are consecutive, and between machines, before the
/// first and after the last lies a place that holds this last node.
/// </summary>
internal sealed class ShopLayout
{
    private const int LargestSize = (1 << 16) / TabuReplica.MovesOfAnOperation;

    private readonly JobShopProblem _problem;
    private readonly int[] _operationOf;

    /// <summary>Lays out a shop that it <see cref="Takes"/>.</summary>
    public ShopLayout(JobShopProblem problem)
    {
        _problem = problem;
        NodeCount = problem.OperationCount + problem.JobCount + 1;
        _operationOf = new int[NodeCount];
        Durations = new int[NodeCount];
        Heads = new int[NodeCount];
        MachineStart = new int[problem.MachineCount + 1];
        for (int j = 0; j < problem.JobCount; j++)
        {
            Heads[problem.FirstOperation[j] + j] = (int)problem.Jobs[j].ReleaseTime;
        }

        for (int o = 0; o < problem.OperationCount; o++)
        {
            int node = NodeOf(o);
            (_operationOf[node], Durations[node], Heads[node]) = (o, (int)problem.Duration[o], -1);
            MachineStart[problem.Machine[o] + 1]++;
        }

        MachineStart[0] = 1;
        for (int m = 0; m < problem.MachineCount; m++)
        {
            LongestSequence = Math.Max(LongestSequence, MachineStart[m + 1]);
            BusyMachines += MachineStart[m + 1] > 0 ? 1 : 0;
            MachineStart[m + 1] += MachineStart[m] + 1;
        }
    }

    /// <summary>The number of nodes.</summary>
    public int NodeCount { get; }

    /// <summary>The number of places.</summary>
    public int PlaceCount => MachineStart[^1];

    /// <summary>The number of machines with at least one operation.</summary>
    public int BusyMachines { get; }

    /// <summary>The most operations of one machine.</summary>
    public int LongestSequence { get; }

    /// <summary>The duration of each node.</summary>
    public int[] Durations { get; }

    /// <summary>The completion time of each node that is no operation, -1 for operations.</summary>
    public int[] Heads { get; }

    /// <summary>The first place of each machine; its last one is two before the first place of the next machine.</summary>
    public int[] MachineStart { get; }

    /// <summary>Whether replicas can search a shop: with the makespan, positive durations, no alternatives and at most one visit of a job to a
    /// machine, no move that the estimates allow can close a cycle; times must fit in 31 bits, numbers of moves in 16.</summary>
    public static bool Takes(JobShopProblem problem)
    {
        if (!problem.IsClassic || problem.Criterion != JobShopCriterion.Makespan || problem.OperationCount is 0 or > LargestSize)
        {
            return false;
        }

        var visitor = new int[problem.MachineCount];
        Array.Fill(visitor, -1);
        for (int o = 0; o < problem.OperationCount; o++)
        {
            ref int last = ref visitor[problem.Machine[o]];
            if (last == problem.JobOf[o] || problem.Duration[o] == 0)
            {
                return false;
            }

            last = problem.JobOf[o];
        }

        return DisjunctiveGraph<int>.FitsInInt(problem);
    }

    /// <summary>Writes the places of a selection.</summary>
    /// <param name="order">All operations, each after its job predecessor.</param>
    /// <param name="places">The node at each place.</param>
    public void Place(ReadOnlySpan<int> order, Span<int> places)
    {
        int[] next = MachineStart[..^1];
        places.Fill(NodeCount - 1);
        foreach (int operation in order)
        {
            places[next[_problem.Machine[operation]]++] = NodeOf(operation);
        }
    }

    /// <summary>Writes an order of the operations in which each comes after its predecessors: machine by machine what can go next, again and again.
    /// O(operations * rounds).</summary>
    /// <param name="places">The node at each place.</param>
    /// <param name="order">All operations.</param>
    public void Order(ReadOnlySpan<int> places, Span<int> order)
    {
        int[] next = MachineStart[..^1];
        int[] jobNext = _problem.FirstOperation[..^1].ToArray();
        for (int count = 0; count < order.Length;)
        {
            for (int m = 0; m < next.Length; m++)
            {
                int node = places[next[m]];
                int operation = _operationOf[node];
                if (node < NodeCount - 1 && jobNext[_problem.JobOf[operation]] == operation)
                {
                    order[count++] = operation;
                    jobNext[_problem.JobOf[operation]]++;
                    next[m]++;
                }
            }
        }
    }

    private int NodeOf(int operation) => operation + _problem.JobOf[operation] + 1;
}

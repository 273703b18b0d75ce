using System.Numerics;
using CoSolve.Problems;
using CoSolve.Solvers.JobShop.Search.Graph;

namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>One critical path, chosen at random where several meet, with what move estimates need of each operation laid out
/// side by side. Index 0 is the first operation of the path.</summary>
internal sealed unsafe class CriticalPath<T>(DisjunctiveGraph<T> graph, RandomStream random)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly int[] _reversed = new int[graph.OperationCount];
    private ulong _coins;
    private int _coinsLeft;

    /// <summary>The operations of the path.</summary>
    public int[] Operations { get; } = new int[graph.OperationCount];

    /// <summary>Their durations.</summary>
    public T[] Duration { get; } = new T[graph.OperationCount];

    /// <summary>Their completion times.</summary>
    public T[] Completion { get; } = new T[graph.OperationCount];

    /// <summary>Their tails, own durations included.</summary>
    public T[] Tail { get; } = new T[graph.OperationCount];

    /// <summary>The completion times of their job predecessors.</summary>
    public T[] JobHead { get; } = new T[graph.OperationCount];

    /// <summary>The tails of their job successors.</summary>
    public T[] JobTail { get; } = new T[graph.OperationCount];

    /// <summary>The number of operations on the path.</summary>
    public int Length { get; private set; }

    /// <summary>Traces a path backwards from a critical last operation; O(jobs + length).</summary>
    public void Trace(T makespan)
    {
        int node = LastCritical(makespan);
        int count = 0;
        while (node < graph.OperationCount)
        {
            _reversed[count++] = node;
            T head = graph.Completion[node] - graph.Duration[node];
            int job = graph.JobPredecessor[node];
            int machine = graph.MachinePredecessor[node];
            bool byJob = graph.Completion[job] == head && job < graph.OperationCount;
            bool byMachine = graph.Completion[machine] == head && machine < graph.OperationCount;
            node = byMachine && (!byJob || Coin()) ? machine : byJob ? job : graph.Nil;
        }

        Length = count;
        for (int i = 0; i < count; i++)
        {
            int operation = _reversed[count - 1 - i];
            Operations[i] = operation;
            Duration[i] = graph.Duration[operation];
            Completion[i] = graph.Completion[operation];
            Tail[i] = graph.Tail[operation];
            JobHead[i] = graph.Completion[graph.JobPredecessor[operation]];
            JobTail[i] = graph.Tail[graph.JobSuccessor[operation]];
        }
    }

    /// <summary>One past the last index of the block that starts at <paramref name="start"/>.</summary>
    public int EndOfBlock(int start)
    {
        int machine = graph.MachineOf[Operations[start]];
        int end = start + 1;
        while (end < Length && graph.MachineOf[Operations[end]] == machine)
        {
            end++;
        }

        return end;
    }

    private int LastCritical(T makespan)
    {
        int chosen = graph.Nil;
        int seen = 0;
        foreach (int operation in graph.LastOperations)
        {
            if (graph.Completion[operation] == makespan && (++seen == 1 || random.NextInt(seen) == 0))
            {
                chosen = operation;
            }
        }

        return chosen;
    }

    private bool Coin()
    {
        if (_coinsLeft == 0)
        {
            _coins = random.NextUInt64();
            _coinsLeft = 64;
        }

        _coinsLeft--;
        bool heads = (_coins & 1) != 0;
        _coins >>= 1;
        return heads;
    }
}

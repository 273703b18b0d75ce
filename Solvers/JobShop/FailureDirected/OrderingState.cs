namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>What is known at one node of the search: the window of each operation and the orders that are decided on its machine.</summary>
/// <param name="operations">The number of operations.</param>
internal sealed class OrderingState(int operations)
{
    /// <summary>The earliest start of each operation.</summary>
    public readonly int[] Head = new int[operations];

    /// <summary>The latest end of each operation.</summary>
    public readonly int[] Deadline = new int[operations];

    /// <summary>For each operation the slots of its machine that go before it.</summary>
    public readonly ulong[] Before = new ulong[operations];

    /// <summary>For each operation the slots of its machine that go after it.</summary>
    public readonly ulong[] After = new ulong[operations];

    /// <summary>The binary logarithm of the number of start times, over all operations.</summary>
    public double LogSize { get; set; }

    /// <summary>Takes over another state; O(operations).</summary>
    public void CopyFrom(OrderingState other)
    {
        other.Head.AsSpan().CopyTo(Head);
        other.Deadline.AsSpan().CopyTo(Deadline);
        other.Before.AsSpan().CopyTo(Before);
        other.After.AsSpan().CopyTo(After);
        LogSize = other.LogSize;
    }
}

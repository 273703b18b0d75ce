namespace CoSolve.Solvers.JobShop.Bounds;

/// <summary>Operations that only the machines of a group can process.</summary>
/// <param name="machines">The number of machines in the group.</param>
internal sealed class MachineGroup(int machines)
{
    private readonly List<(long Head, long Duration, long Tail)> _operations = [];

    /// <summary>The number of operations.</summary>
    public int Count => _operations.Count;

    /// <summary>Adds an operation with its head, shortest duration and tail.</summary>
    public void Add(long head, long duration, long tail) => _operations.Add((head, duration, tail));

    /// <summary>The least head plus the work shared evenly by the machines plus the least tail; O(operations).</summary>
    public long LoadBound()
    {
        (long head, long work, long tail) = (long.MaxValue, 0, long.MaxValue);
        foreach (var operation in _operations)
        {
            (head, work, tail) = (Math.Min(head, operation.Head), work + operation.Duration, Math.Min(tail, operation.Tail));
        }

        return Count == 0 ? 0 : head + Share(work) + tail;
    }

    /// <summary>
    /// The best load bound of the subsets of operations whose heads and tails reach two thresholds; O(operations^2). On one machine
    /// it is the makespan of Jackson's preemptive schedule.
    /// </summary>
    public long ThresholdBound(CancellationToken cancellationToken)
    {
        var byTail = _operations.OrderByDescending(o => o.Tail).ToArray();
        long bound = 0;
        foreach (long threshold in _operations.Select(o => o.Head).Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            long work = 0;
            foreach (var (head, duration, tail) in byTail)
            {
                if (head >= threshold)
                {
                    work += duration;
                    bound = Math.Max(bound, threshold + Share(work) + tail);
                }
            }
        }

        return bound;
    }

    private long Share(long work) => (work + machines - 1) / machines;
}

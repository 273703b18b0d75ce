using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>The longest job, and on each machine the least head, all work and the least tail. Shutdowns only delay, so the bound holds
/// with them too. O(operations).</summary>
public sealed class BlockingBounder : IBounder<BlockingJobShopProblem>
{
    /// <inheritdoc/>
    public string Name => "load-bound";

    /// <inheritdoc/>
    public long? Bound(BlockingJobShopProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var machines = new (long Head, long Work, long Tail)[problem.MachineCount];
        Array.Fill(machines, (long.MaxValue, 0, long.MaxValue));
        long bound = 0;
        for (int j = 0; j < problem.JobCount; j++)
        {
            var (first, end) = (problem.FirstOperation[j], problem.FirstOperation[j + 1]);
            long total = 0;
            foreach (long duration in problem.Duration[first..end])
            {
                total += duration;
            }

            bound = Math.Max(bound, total);
            long head = 0;
            for (int o = first; o < end; o++)
            {
                ref var machine = ref machines[problem.Machine[o]];
                long tail = total - head - problem.Duration[o];
                machine = (Math.Min(machine.Head, head), machine.Work + problem.Duration[o], Math.Min(machine.Tail, tail));
                head += problem.Duration[o];
            }
        }

        foreach (var (head, work, tail) in machines)
        {
            bound = work > 0 ? Math.Max(bound, head + work + tail) : bound;
        }

        return bound;
    }
}

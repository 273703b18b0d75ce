using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop;

/// <summary>
/// The flow shop's one-machine bounds: the longest job, and on each machine Jackson's preemptive schedule with the jobs' heads and
/// tails, which is at least the classic bound least head + load + least tail (Taillard 1993); O(m n log n).
/// </summary>
public sealed class FlowShopMachineBounder : IBounder<FlowShopProblem>
{
    /// <inheritdoc/>
    public string Name => "machine-bound";

    /// <inheritdoc/>
    public long? Bound(FlowShopProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var heads = new FlowShopHeads(problem);
        var operations = new (long Head, long Duration, long Tail)[problem.JobCount];
        long bound = 0;
        for (int m = 0; m < problem.MachineCount; m++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int j = 0; j < operations.Length; j++)
            {
                int k = j * problem.MachineCount + m;
                operations[j] = (heads.Head[k], problem.Durations[k], heads.Tail[k]);
                bound = Math.Max(bound, heads.Head[k] + problem.Durations[k] + heads.Tail[k]);
            }

            bound = Math.Max(bound, PreemptiveJacksonSchedule.Makespan(operations));
        }

        return bound;
    }
}

using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Bounds;

/// <summary>The best of the machines' one-machine preemptive bounds on the makespan (Jackson's preemptive schedule with heads and
/// tails), over the operations that have no other machine; O(n log n).</summary>
public sealed class OneMachineBounder : IBounder<JobShopProblem>
{
    /// <inheritdoc/>
    public string Name => "one-machine";

    /// <inheritdoc/>
    public long? Bound(JobShopProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (problem.Criterion != JobShopCriterion.Makespan)
        {
            return null;
        }

        long[] heads = JobShopWindows.Heads(problem);
        long[] tails = JobShopWindows.Tails(problem);
        var onMachine = new List<(long Head, long Duration, long Tail)>[problem.MachineCount];
        for (int o = 0; o < heads.Length; o++)
        {
            int first = problem.FirstAlternative[o];
            if (problem.FirstAlternative[o + 1] == first + 1)
            {
                (onMachine[problem.Machine[first]] ??= []).Add((heads[o], problem.Duration[first], tails[o]));
            }
        }

        long bound = 0;
        foreach (List<(long Head, long Duration, long Tail)>? operations in onMachine)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (operations is not null)
            {
                var span = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(operations);
                bound = Math.Max(bound, PreemptiveJacksonSchedule.Makespan(span));
            }
        }

        return bound;
    }
}

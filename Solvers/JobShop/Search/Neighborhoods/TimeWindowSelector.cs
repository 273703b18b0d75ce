using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Lns.CpSat;

namespace CoSolve.Solvers.JobShop.Search.Neighborhoods;

/// <summary>Frees operations that follow each other in time on all machines: a stretch of the schedule's order.</summary>
public sealed class TimeWindowSelector : INeighborhoodSelector<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    public string Name => "time-window";

    /// <inheritdoc/>
    public void Select(JobShopProblem problem, JobShopSolution incumbent, int size, RandomStream random, Span<bool> free)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(incumbent);
        ArgumentNullException.ThrowIfNull(random);
        int[] order = ScheduleOrder.Of(problem, incumbent);
        size = Math.Min(size, order.Length);
        int first = random.NextInt(order.Length - size + 1);
        foreach (int operation in order.AsSpan(first, size))
        {
            free[operation] = true;
        }
    }
}

using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>The semi-active schedule of a random order of the operations, each on its first alternative: the start that shows what another start is
/// worth. O(n).</summary>
public sealed class RandomOrderConstructor : IConstructor<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    public string Name => "random";

    /// <inheritdoc/>
    public JobShopSolution Construct(JobShopProblem problem, RandomStream random, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        return ScheduleOrder.ToSolution(problem, ScheduleOrder.Random(problem, random), problem.FirstAlternative[..^1]);
    }
}

using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>One schedule by one policy and one kind of generation.</summary>
public sealed class DispatchConstructor(IDispatchPolicy policy, ScheduleGeneration generation) : IConstructor<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    public string Name { get; } = $"dispatch-{policy.Name}";

    /// <inheritdoc/>
    public JobShopSolution Construct(JobShopProblem problem, RandomStream random, CancellationToken cancellationToken) =>
        DispatchScheduler.Build(problem, policy, generation, random, cancellationToken);
}

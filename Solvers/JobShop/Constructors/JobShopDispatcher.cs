using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>Job shops and flexible job shops by one kind of generation.</summary>
/// <param name="generation">Which operations are candidates.</param>
public sealed class JobShopDispatcher(ScheduleGeneration generation) : IDispatcher<JobShopProblem, DispatchState, JobShopSolution>
{
    /// <inheritdoc/>
    public int DecisionCount(JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.OperationCount;
    }

    /// <inheritdoc/>
    public DispatchState[] Start(JobShopProblem problem, int count, RandomStream random) => DispatchState.Start(problem, generation, count, random);

    /// <inheritdoc/>
    /// <remarks>By <see cref="DispatchScheduler"/>, which is faster than a roll-out and decides alike.</remarks>
    public JobShopSolution Build(
        JobShopProblem problem, IDispatchPolicy<DispatchState> policy, RandomStream random, CancellationToken cancellationToken) =>
        DispatchScheduler.Build(problem, policy, generation, random, cancellationToken);

    /// <inheritdoc/>
    public JobShopSolution ToSolution(DispatchState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.ToSolution();
    }
}

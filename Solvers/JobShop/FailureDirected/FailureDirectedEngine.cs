using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>
/// Proofs for classic job shops by <see cref="FailureDirectedSearch"/>, in rounds of growing budgets: first whether there is anything better
/// than the best schedule of the context, then destructive lower bounds (Klein and Scholl 1999, "Computing lower bounds by destructive improvement",
/// DOI 10.1016/S0377-2217(97)00442-6): whether a makespan between the best bound and the best schedule is impossible.
/// </summary>
/// <remarks>An iteration is a failure of the search or a trial of a branch at the root. With an iteration limit, no time limit and one worker a run
/// repeats bit for bit.</remarks>
public sealed class FailureDirectedEngine : IExactEngine<JobShopProblem, JobShopSolution>
{
    private const long FirstBudget = 2000;

    /// <inheritdoc/>
    public string Name => "fds";

    /// <summary>Whether the engine tries to refute a better schedule than the best; without that, all its time goes to destructive bounds.</summary>
    /// <remarks>Where no proof is near, bounds take half as long without: ta22 1503 after 4.0 instead of 7.1 processor seconds, dmu06 3041 after 4.6 instead of 3039 after 8.3.</remarks>
    internal bool Refutes { get; init; } = true;

    /// <summary>Returns null if the engine can take the problem, otherwise the reason.</summary>
    public static string? WhyNot(JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return DisjunctiveModel.WhyNot(problem);
    }

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (context.Problem.OperationCount > 0)
        {
            new FailureDirectedRun(context, lane, Name).Execute(FirstBudget, Refutes);
        }
    }
}

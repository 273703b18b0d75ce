using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>
/// Builds a schedule by dispatching one operation at a time as a policy prefers. With a static policy, semi-active and non-delay
/// generation take O(n log n) for n operations; active generation O(n q) with q operations waiting for a machine at a time.
/// </summary>
public static class DispatchScheduler
{
    /// <summary>Builds a schedule.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="policy">Chooses among the candidates.</param>
    /// <param name="generation">Which operations are candidates.</param>
    /// <param name="random">The stream that randomised policies draw from.</param>
    /// <param name="cancellationToken">Ends the construction.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static JobShopSolution Build(
        JobShopProblem problem, IDispatchPolicy<DispatchState> policy, ScheduleGeneration generation, RandomStream random,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var state = new DispatchState(problem, random);
        var scorer = new CandidateScorer(policy, state);
        switch (generation)
        {
            case ScheduleGeneration.SemiActive:
                BuildSemiActive(state, scorer, cancellationToken);
                break;
            case ScheduleGeneration.Active:
                ActiveGenerator.Run(state, scorer, cancellationToken);
                break;
            default:
                NonDelayGenerator.Run(state, scorer, cancellationToken);
                break;
        }

        return state.ToSolution();
    }

    private static void BuildSemiActive(DispatchState state, CandidateScorer scorer, CancellationToken cancellationToken)
    {
        var waiting = new WaitingOperations(scorer);
        for (int j = 0; j < state.Problem.JobCount; j++)
        {
            Add(j);
        }

        while (waiting.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Add(state.Dispatch(waiting.TakeBest()));
        }

        void Add(int job)
        {
            int operation = state.Arrive(job);
            if (operation >= 0)
            {
                waiting.Add(operation);
            }
        }
    }
}

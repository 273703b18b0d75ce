using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack;

/// <summary>
/// OR-Tools' KnapsackSolver by branch and bound: the baseline of leaderboards. It gives one solution at its end, and a bound only
/// when it says that this is optimal. An iteration limit does not bind it.
/// </summary>
internal sealed class OrToolsKnapsackStage(OrToolsHost host) : IExactEngine<KnapsackProblem, KnapsackSolution>
{
    // The search ends a little before its lane, so that what it has found still arrives.
    private const double SecondsToHandOver = 0.1;

    /// <inheritdoc/>
    public string Name => "ortools-knapsack";

    /// <inheritdoc/>
    public void Run(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane)
    {
        KnapsackProblem problem = context.Problem;
        double? seconds = lane.Deadline is { } deadline ? Math.Max(0.01, deadline - context.Seconds - SecondsToHandOver) : null;
        long[][] weights = Enumerable.Range(0, problem.DimensionCount).Select(d => problem.Weights(d).ToArray()).ToArray();
        OrToolsKnapsackResult result = new OrToolsKnapsackBaseline(host).Solve(
            problem.Values.ToArray(), weights, problem.Capacities.ToArray(), maxSeconds: seconds, cancellationToken: lane.Stop);
        if (result.IsChosen is not { } chosen)
        {
            return;
        }

        context.Offer(new KnapsackSolution(chosen), Name);
        if (result.IsOptimal)
        {
            context.OfferBound(result.Value, Name);
        }
    }
}

using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Pipeline;
using Google.OrTools.Algorithms;

namespace CoSolve.Solvers.Knapsack;

/// <summary>
/// OR-Tools' KnapsackSolver by branch and bound: the baseline of leaderboards. It gives one solution at its end, and a bound only
/// when it says that this is optimal. It can be bound by a time limit alone, neither be stopped nor count iterations.
/// </summary>
/// <remarks>The solver's other algorithms stay out: one ignores its time limit, another has called a solution optimal that was not.</remarks>
internal sealed class OrToolsKnapsackEngine : IExactEngine<KnapsackProblem, KnapsackSolution>
{
    /// <summary>The name for reports.</summary>
    public const string Label = "OR-Tools 9.15 KnapsackSolver, branch and bound, one thread";

    // The search ends a little before its lane, so that what it has found still arrives.
    private const double SecondsToHandOver = 0.1;
    private const double UnlimitedSeconds = 1e7;

    /// <inheritdoc/>
    public string Name => "ortools-knapsack";

    /// <inheritdoc/>
    public void Run(SolveContext<KnapsackProblem, KnapsackSolution> context, Lane lane)
    {
        KnapsackProblem problem = context.Problem;
        using var solver = new KnapsackSolver(KnapsackSolver.SolverType.KNAPSACK_MULTIDIMENSION_BRANCH_AND_BOUND_SOLVER, problem.Name);
        solver.Init(problem.Values.ToArray(), WeightsOf(problem), problem.Capacities.ToArray());
        double seconds = (lane.Deadline ?? UnlimitedSeconds) - context.Seconds - SecondsToHandOver;
        if (seconds <= 0 || lane.Stop.IsCancellationRequested)
        {
            return;
        }

        solver.set_time_limit(seconds);
        long value = solver.Solve();
        context.Offer(new KnapsackSolution([.. Enumerable.Range(0, problem.ItemCount).Select(solver.BestSolutionContains)]), Name);
        if (solver.IsSolutionOptimal())
        {
            context.OfferBound(value, Name);
        }
    }

    private static long[,] WeightsOf(KnapsackProblem problem)
    {
        var weights = new long[problem.DimensionCount, problem.ItemCount];
        for (int d = 0; d < problem.DimensionCount; d++)
        {
            ReadOnlySpan<long> row = problem.Weights(d);
            for (int i = 0; i < row.Length; i++)
            {
                weights[d, i] = row[i];
            }
        }

        return weights;
    }
}

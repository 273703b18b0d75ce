using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Exact;
using CoSolve.Solvers.Knapsack.Search;
using CoSolve.Solvers.Knapsack.Start;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Knapsack.KnapsackProblem, CoSolve.Problems.Knapsack.KnapsackSolution>;

namespace CoSolve.Solvers.Knapsack;

/// <summary>What <c>auto</c> runs on a knapsack, and the plans that it shares with other engines.</summary>
internal static class KnapsackPortfolio
{
    private const long LargestExactDouble = 1L << 53;

    /// <summary>CP-SAT and the linear solvers.</summary>
    public static ModelEngines<KnapsackProblem, KnapsackSolution> Models { get; } = new(
        Start, KnapsackEncoders.ToCpModel, KnapsackEncoders.ToLinearModel, TooLargeForDoubles, TooLargeForDoubles);

    private static KnapsackThresholds Thresholds => KnapsackThresholds.Default;

    /// <summary>Greedy selections and a bound.</summary>
    public static Plan Start(KnapsackProblem problem) => problem.DimensionCount == 1
        ? new() { Constructors = [new GreedyConstructor(), new CoreConstructor()], Bounders = [new DantzigBounder()] }
        : new() { Constructors = [new UtilityConstructor()], Bounders = [new LagrangianBounder()] };

    /// <summary>
    /// Dynamic programming over the core of one dimension. A second worker asks for a cardinality price at once, as the first one often needs
    /// none, and where that does not soon prove the optimum it looks for better solutions elsewhere.
    /// </summary>
    public static Plan Core(KnapsackProblem problem, SolveOptions options)
    {
        PlannedStage<KnapsackProblem, KnapsackSolution>[][] lanes =
        [
            [new(new CoreKnapsackEngine())],
            [new(new CoreKnapsackEngine { FirstWork = 0 }, Thresholds.PricedShare), new(new CoreNeighborhoodImprover())],
        ];
        return Start(problem) with { Lanes = lanes.Take(options.Workers).ToArray() };
    }

    /// <summary>Genetic search on the core of several dimensions in each lane.</summary>
    public static Plan Genetic(KnapsackProblem problem, SolveOptions options) =>
        Start(problem).WithLanes(options.Workers, () => new MultiKnapsackCoreImprover());

    /// <summary>Branch and bound in one lane.</summary>
    public static Plan Exact(KnapsackProblem problem) => Start(problem).WithLanes(1, () => new BranchAndBoundEngine());

    /// <summary>One dimension: dynamic programming. Several: genetic search, and a proof on the last of several workers, or after it on one.</summary>
    public static Plan Auto(KnapsackProblem problem, SolveOptions options)
    {
        if (problem.DimensionCount == 1)
        {
            return Core(problem, options);
        }

        Plan genetic = Genetic(problem, options);
        return Proof(problem, options) is not { } proof ? genetic
            : options.Workers == 1 ? genetic.EndingWith(proof, Thresholds.ShareBeforeProof)
            : genetic with { Lanes = [.. genetic.Lanes.SkipLast(1), [proof]] };
    }

    /// <summary>Branch and bound, beyond its size CBC; null where neither is of use.</summary>
    private static PlannedStage<KnapsackProblem, KnapsackSolution>? Proof(KnapsackProblem problem, SolveOptions options)
    {
        if (BranchAndBoundEngine.WhyNot(problem) is null)
        {
            return new(new BranchAndBoundEngine());
        }

        // CBC counts no iterations: without a time limit nothing but its proof would end it.
        bool isEndless = options.IterationLimit is not null && options.TimeLimit is null;
        return isEndless || MipSolver.Missing(MipSolverKind.Cbc) is not null || TooLargeForDoubles(problem) is not null ? null : Models.MipStage(MipSolverKind.Cbc);
    }

    /// <summary>Returns null if OR-Tools' doubles hold all numbers exactly, otherwise the reason.</summary>
    public static string? TooLargeForDoubles(KnapsackProblem problem)
    {
        long largest = 0;
        foreach (long number in problem.Values)
        {
            largest = Math.Max(largest, number);
        }

        for (int d = 0; d < problem.DimensionCount; d++)
        {
            largest = Math.Max(largest, problem.Capacities[d]);
            foreach (long weight in problem.Weights(d))
            {
                largest = Math.Max(largest, weight);
            }
        }

        return largest < LargestExactDouble
            ? null
            : $"The number {largest} is above 2^53, so OR-Tools' doubles may not hold it exactly. Maybe use auto.";
    }
}

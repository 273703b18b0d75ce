using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.Knapsack.Search;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack;

/// <summary>The engines for knapsacks with one or several dimensions.</summary>
public static class KnapsackEngines
{
    private const long LargestExactDouble = 1L << 53;
    private const double PricedShare = 0.3;

    /// <summary>The family's pipeline: <c>KnapsackEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<KnapsackProblem, KnapsackSolution> CreateSolver() => new(KnapsackChecker.Check, All);

    private static ModelEngines<KnapsackProblem, KnapsackSolution> Models { get; } = new(
        Start, KnapsackEncoders.ToCpModel, KnapsackEncoders.ToLinearModel, TooLargeForDoubles, TooLargeForDoubles);

    private static IReadOnlyList<EngineDefinition<KnapsackProblem, KnapsackSolution>> All { get; } =
    [
        new("auto", "one dimension: core dynamic programming; several: genetic search on the core, CBC for proofs", Auto),
        new("greedy", "greedy by density and a core; by pseudo-utility for several dimensions", (problem, _) => Start(problem)),
        new("combo", "exact dynamic programming over an expanding core, one dimension", Combo)
        {
            Inapplicable = problem => problem.DimensionCount == 1
                ? null
                : $"The core dynamic programming takes one dimension, not {problem.DimensionCount}. Maybe use auto.",
        },
        new("core", "genetic search on the core, several dimensions", (problem, options) =>
            Start(problem) with { Lanes = Enumerable.Range(0, options.Workers).Select(_ => CoreLane()).ToArray() })
        {
            Inapplicable = problem => problem.DimensionCount > 1 ? null : "The core search takes several dimensions. Maybe use combo.",
        },
        Models.CpSat,
        Models.Scip,
        Models.Cbc,
        new("ortools-knapsack", $"baseline: {OrToolsKnapsackEngine.Label}", (_, _) => new() { Lanes = [[new(new OrToolsKnapsackEngine())]] })
        {
            Inapplicable = TooLargeForDoubles,
        },
    ];

    private static PipelinePlan<KnapsackProblem, KnapsackSolution> Start(KnapsackProblem problem) => problem.DimensionCount == 1
        ? new() { Constructors = [new GreedyConstructor(), new CoreConstructor()], Bounders = [new DantzigBounder()] }
        : new() { Constructors = [new UtilityConstructor()], Bounders = [new LagrangianBounder()] };

    private static PipelinePlan<KnapsackProblem, KnapsackSolution> Auto(KnapsackProblem problem, SolveOptions options)
    {
        if (problem.DimensionCount == 1)
        {
            return Combo(problem, options);
        }

        PipelinePlan<KnapsackProblem, KnapsackSolution> plan = Start(problem);
        PlannedStage<KnapsackProblem, KnapsackSolution>[][] lanes = Enumerable.Range(0, options.Workers).Select(_ => CoreLane()).ToArray();
        if (MipSolver.Missing(MipSolverKind.Cbc) is not null || TooLargeForDoubles(problem) is not null)
        {
            return plan with { Lanes = lanes };
        }

        PlannedStage<KnapsackProblem, KnapsackSolution> proof = Models.MipStage(MipSolverKind.Cbc);
        lanes[^1] = options.Workers == 1 ? [new(new MultiKnapsackCoreImprover(), 0.5), proof] : [proof];
        return plan with { Lanes = lanes };
    }

    private static PlannedStage<KnapsackProblem, KnapsackSolution>[] CoreLane() => [new(new MultiKnapsackCoreImprover())];

    private static PipelinePlan<KnapsackProblem, KnapsackSolution> Combo(KnapsackProblem problem, SolveOptions options)
    {
        // A second worker asks for a cardinality price at once, as the first one often needs none, and where that does not soon
        // prove the optimum it looks for better solutions elsewhere.
        PlannedStage<KnapsackProblem, KnapsackSolution>[][] lanes =
        [
            [new(new CoreKnapsackEngine())],
            [new(new CoreKnapsackEngine { FirstWork = 0 }, PricedShare), new(new CoreNeighborhoodImprover())],
        ];
        return Start(problem) with { Lanes = lanes.Take(options.Workers).ToArray() };
    }

    private static string? TooLargeForDoubles(KnapsackProblem problem)
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

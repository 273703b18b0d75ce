using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop;

/// <summary>The engines for permutation flow shops.</summary>
public static class FlowShopEngines
{
    private static IReadOnlyList<EngineDefinition<FlowShopProblem, FlowShopSolution>> All { get; } =
    [
        new("auto", "chooses by size: NEH", (_, _) => Neh()),
        new("neh", "Palmer's slope order, then NEH", (_, _) => Neh()),
    ];

    /// <summary>The family's pipeline: <c>FlowShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<FlowShopProblem, FlowShopSolution> CreateSolver() => new(FlowShopChecker.Check, All);

    /// <summary>Palmer's order, so that a solution of any size is there at once, then NEH, and the combinatorial bounds.</summary>
    internal static PipelinePlan<FlowShopProblem, FlowShopSolution> Neh() => new()
    {
        Constructors = [new SlopeIndexConstructor(), new NehConstructor()],
        Bounders = [new FlowShopMachineBounder(), new FlowShopPairBounder()],
    };
}

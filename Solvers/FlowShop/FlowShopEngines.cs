using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.FlowShop.FlowShopProblem, CoSolve.Problems.FlowShop.FlowShopSolution>;

namespace CoSolve.Solvers.FlowShop;

/// <summary>The engines for permutation flow shops.</summary>
public static class FlowShopEngines
{
    // Conditional precedences (pairs of jobs on machines, both directions) beyond which the models are too large to be of use.
    private const double LargestModel = 200_000;

    // Jobs up to which CP-SAT's proof is worth a lane.
    private const int MostJobsForProof = 14;

    // Big constants times a tolerance of 1e-6 must stay well below one time unit.
    private const long LongestMipHorizon = 200_000;

    private static ModelEngines<FlowShopProblem, FlowShopSolution> Models { get; } = new(
        _ => Neh(), FlowShopModels.ToCpModel, FlowShopModels.ToLinearModel, TooLarge, TooLargeForMip);

    private static IReadOnlyList<EngineDefinition<FlowShopProblem, FlowShopSolution>> All { get; } =
    [
        new("auto", "chooses by size: iterated greedy, with CP-SAT on small problems", Auto),
        new("iterated-greedy", "NEH, then iterated greedy with local search on partial sequences", (_, o) => Native(o.Workers)),
        new("neh", "Palmer's slope order, then NEH", (_, _) => Neh()),
        Models.CpSat,
        Models.Scip,
        Models.Cbc,
    ];

    /// <summary>The family's pipeline: <c>FlowShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<FlowShopProblem, FlowShopSolution> CreateSolver() => new(FlowShopChecker.Check, All);

    /// <summary>Palmer's order, so that a solution of any size is there at once, then NEH, and the combinatorial bounds.</summary>
    internal static Plan Neh() => new()
    {
        Constructors = [new SlopeIndexConstructor(), new NehConstructor()],
        Bounders = [new FlowShopMachineBounder(), new FlowShopPairBounder()],
    };

    /// <summary>Iterated greedy in all lanes; on small problems the last lane then goes over to CP-SAT, which proves what the search
    /// has found, at once when there are several.</summary>
    private static Plan Auto(FlowShopProblem problem, SolveOptions options)
    {
        Plan native = Native(options.Workers);
        if (problem.JobCount > MostJobsForProof || TooLarge(problem) is not null)
        {
            return native;
        }

        PlannedStage<FlowShopProblem, FlowShopSolution> search = native.Lanes[^1][0] with { Share = options.Workers == 1 ? 0.3 : 0.1 };
        return native with { Lanes = [.. native.Lanes.SkipLast(1), [search, Models.CpSatStage(CpSatParameters.QuickRestart)]] };
    }

    private static Plan Native(int lanes) => Neh() with
    {
        Lanes = Enumerable.Range(0, lanes).Select(_ => OneStage(new IteratedGreedyImprover(new IteratedGreedyOptions()))).ToArray(),
    };

    private static IReadOnlyList<PlannedStage<FlowShopProblem, FlowShopSolution>> OneStage(IStage<FlowShopProblem, FlowShopSolution> stage) =>
        [new(stage)];

    private static string? TooLarge(FlowShopProblem problem)
    {
        double size = (double)problem.JobCount * problem.JobCount * problem.MachineCount;
        return size <= LargestModel
            ? null
            : $"The model would have {size} conditional precedences, more than the {LargestModel} that this engine takes. Maybe use auto.";
    }

    private static string? TooLargeForMip(FlowShopProblem problem)
    {
        if (TooLarge(problem) is { } reason)
        {
            return reason;
        }

        long horizon = FlowShopModels.Window(problem).Horizon;
        return horizon <= LongestMipHorizon
            ? null
            : $"Schedules take {horizon} time units, more than the {LongestMipHorizon} at which floating-point bounds are safe. Maybe use cpsat.";
    }
}

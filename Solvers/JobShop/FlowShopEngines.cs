using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.JobShop.FlowShopProblem, CoSolve.Problems.JobShop.FlowShopSolution>;

namespace CoSolve.Solvers.JobShop;

/// <summary>The engines for permutation flow shops.</summary>
public static class FlowShopEngines
{
    // Conditional precedences (pairs of jobs on machines, both directions) beyond which the models are too large to be of use.
    private const double LargestModel = 200_000;

    // Big constants times a tolerance of 1e-6 must stay well below one time unit.
    private const long LongestMipHorizon = 200_000;

    private static IReadOnlyList<EngineDefinition<FlowShopProblem, FlowShopSolution>> All { get; } =
    [
        new("auto", "chooses by size: NEH, then CP-SAT with two parameter sets", Auto),
        new("neh", "Palmer's slope order, then NEH", (_, _) => Neh()),
        CpSat("cpsat", "OR-Tools CP-SAT: intervals, no-overlap and one order for all machines", CpSatParameters.Default),
        CpSat("cpsat-quick", "OR-Tools CP-SAT with quick restarts and no linear relaxation", CpSatParameters.QuickRestart),
        Mip("scip", MipSolverKind.Scip),
        Mip("cbc", MipSolverKind.Cbc),
    ];

    /// <summary>The family's pipeline: <c>FlowShopEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<FlowShopProblem, FlowShopSolution> CreateSolver() => new(FlowShopChecker.Check, All);

    /// <summary>Palmer's order, so that a solution of any size is there at once, then NEH, and the combinatorial bounds.</summary>
    internal static Plan Neh() => new()
    {
        Constructors = [new SlopeIndexConstructor(), new NehConstructor()],
        Bounders = [new FlowShopMachineBounder(), new FlowShopPairBounder()],
    };

    private static Plan Auto(FlowShopProblem problem, SolveOptions options)
    {
        if (OrToolsAvailability.Probe().MissingForCpSat is not null || TooLarge(problem) is not null)
        {
            return Neh();
        }

        var host = new OrToolsHost();
        CpSatParameters[] portfolio = [CpSatParameters.QuickRestart, CpSatParameters.Default];
        return Neh() with
        {
            Lanes = portfolio.Take(options.Workers).Select(p => OneStage(CpStage("cpsat", host, p))).ToArray(),
            Resources = [host],
        };
    }

    private static EngineDefinition<FlowShopProblem, FlowShopSolution> CpSat(string name, string description, CpSatParameters parameters) =>
        new(name, description, (_, _) =>
        {
            var host = new OrToolsHost();
            return Neh() with { Lanes = [OneStage(CpStage(name, host, parameters))], Resources = [host] };
        })
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForCpSat,
            Inapplicable = TooLarge,
        };

    private static EngineDefinition<FlowShopProblem, FlowShopSolution> Mip(string name, MipSolverKind kind) =>
        new(name, $"OR-Tools {kind.ToString().ToUpperInvariant()} on Manne's disjunctive model", (_, _) =>
        {
            var host = new OrToolsHost();
            var stage = new MipEngine<FlowShopProblem, FlowShopSolution>(name, ShopModels.ToLinearModel, new MipSolver(host), kind);
            return Neh() with { Lanes = [OneStage(stage)], Resources = [host] };
        })
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForWasm,
            Inapplicable = TooLargeForMip,
        };

    private static IReadOnlyList<PlannedStage<FlowShopProblem, FlowShopSolution>> OneStage(IStage<FlowShopProblem, FlowShopSolution> stage) =>
        [new(stage)];

    private static CpSatEngine<FlowShopProblem, FlowShopSolution> CpStage(string name, OrToolsHost host, CpSatParameters parameters) =>
        new(name, ShopModels.ToCpModel, CpSatSolver.Create(host), parameters);

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

        long horizon = ShopModels.Window(problem).Horizon;
        return horizon <= LongestMipHorizon
            ? null
            : $"Schedules take {horizon} time units, more than the {LongestMipHorizon} at which floating-point bounds are safe. Maybe use cpsat.";
    }
}

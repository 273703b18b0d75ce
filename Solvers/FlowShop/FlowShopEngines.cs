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

    private static IReadOnlyList<EngineDefinition<FlowShopProblem, FlowShopSolution>> All { get; } =
    [
        new("auto", "chooses by size: iterated greedy, with CP-SAT on small problems", Auto),
        new("iterated-greedy", "NEH, then iterated greedy with local search on partial sequences", (_, o) => Native(o.Workers)),
        new("neh", "Palmer's slope order, then NEH", (_, _) => Neh()),
        CpSat("cpsat", "OR-Tools CP-SAT: intervals, no-overlap and one order for all machines", CpSatParameters.Portfolio),
        CpSat("cpsat-quick", "OR-Tools CP-SAT with quick restarts and no linear relaxation", (_, _) => [CpSatParameters.QuickRestart]),
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

    /// <summary>Iterated greedy in all lanes; on small problems the last lane then goes over to CP-SAT, which proves what the search
    /// has found, at once when there are several.</summary>
    private static Plan Auto(FlowShopProblem problem, SolveOptions options)
    {
        Plan native = Native(options.Workers);
        if (problem.JobCount > MostJobsForProof || OrToolsAvailability.Probe().MissingForCpSat is not null || TooLarge(problem) is not null)
        {
            return native;
        }

        var host = new OrToolsHost();
        PlannedStage<FlowShopProblem, FlowShopSolution> search = native.Lanes[^1][0] with { Share = options.Workers == 1 ? 0.3 : 0.1 };
        var proof = new PlannedStage<FlowShopProblem, FlowShopSolution>(CpStage("cpsat", host, CpSatParameters.QuickRestart));
        return native with { Lanes = [.. native.Lanes.SkipLast(1), [search, proof]], Resources = [host] };
    }

    private static Plan Native(int lanes) => Neh() with
    {
        Lanes = Enumerable.Range(0, lanes).Select(_ => OneStage(new IteratedGreedyImprover(new IteratedGreedyOptions()))).ToArray(),
    };

    private static EngineDefinition<FlowShopProblem, FlowShopSolution> CpSat(
        string name, string description, Func<int, int, IReadOnlyList<CpSatParameters>> portfolio) =>
        new(name, description, (_, options) =>
        {
            var host = new OrToolsHost();
            IReadOnlyList<CpSatParameters> sets = portfolio(options.Workers, CpSatSolver.Create(host).MaxWorkers);
            return Neh() with { Lanes = sets.Select(set => OneStage(CpStage(name, host, set))).ToArray(), Resources = [host] };
        })
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForCpSat,
            Inapplicable = TooLarge,
        };

    private static EngineDefinition<FlowShopProblem, FlowShopSolution> Mip(string name, MipSolverKind kind) =>
        new(name, $"OR-Tools {kind.ToString().ToUpperInvariant()} on Manne's disjunctive model", (_, _) =>
        {
            var host = new OrToolsHost();
            var stage = new MipEngine<FlowShopProblem, FlowShopSolution>(name, FlowShopModels.ToLinearModel, new MipSolver(host), kind);
            return Neh() with { Lanes = [OneStage(stage)], Resources = [host] };
        })
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForWasm,
            Inapplicable = TooLargeForMip,
        };

    private static IReadOnlyList<PlannedStage<FlowShopProblem, FlowShopSolution>> OneStage(IStage<FlowShopProblem, FlowShopSolution> stage) =>
        [new(stage)];

    private static CpSatEngine<FlowShopProblem, FlowShopSolution> CpStage(string name, OrToolsHost host, CpSatParameters parameters) =>
        new(name, FlowShopModels.ToCpModel, CpSatSolver.Create(host), parameters);

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

using CoSolve.Problems.Knapsack;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Knapsack;

/// <summary>The engines for knapsacks with one or several dimensions.</summary>
public static class KnapsackEngines
{
    /// <summary>The family's pipeline: <c>KnapsackEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<KnapsackProblem, KnapsackSolution> CreateSolver() => new(KnapsackChecker.Check, All);

    private static IReadOnlyList<EngineDefinition<KnapsackProblem, KnapsackSolution>> All { get; } =
    [
        new("auto", "chooses by size and dimensions: greedy and core, then exact engines", Auto),
        new("greedy", "greedy by density and a core; by pseudo-utility for several dimensions", (problem, _) => Start(problem)),
        new("cpsat", "OR-Tools CP-SAT on the linear model", CpSat)
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForCpSat,
        },
    ];

    private static PipelinePlan<KnapsackProblem, KnapsackSolution> Start(KnapsackProblem problem) => problem.DimensionCount == 1
        ? new() { Constructors = [new GreedyConstructor(), new CoreConstructor()], Bounders = [new DantzigBounder()] }
        : new() { Constructors = [new UtilityConstructor()], Bounders = [new LagrangianBounder()] };

    private static PipelinePlan<KnapsackProblem, KnapsackSolution> Auto(KnapsackProblem problem, SolveOptions options) =>
        OrToolsAvailability.Probe().MissingForCpSat is null ? CpSat(problem, options) : Start(problem);

    private static PipelinePlan<KnapsackProblem, KnapsackSolution> CpSat(KnapsackProblem problem, SolveOptions options)
    {
        var host = new OrToolsHost();
        CpSatParameters[] portfolio = [CpSatParameters.Default, CpSatParameters.QuickRestart];
        return Start(problem) with
        {
            Lanes = portfolio.Take(options.Workers)
                .Select(p => (IReadOnlyList<PlannedStage<KnapsackProblem, KnapsackSolution>>)[new(CpSatStage(host, p))]).ToArray(),
            Resources = [host],
        };
    }

    private static CpSatEngine<KnapsackProblem, KnapsackSolution> CpSatStage(OrToolsHost host, CpSatParameters parameters) =>
        new("cpsat", KnapsackEncoders.ToCpModel, CpSatSolver.Create(host), parameters);
}

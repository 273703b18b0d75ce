using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools.Hosting;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;

namespace CoSolve.Solvers.OrTools;

/// <summary>OR-Tools' engines for a family with encoders: CP-SAT, SCIP and CBC after the family's own start.</summary>
/// <param name="start">The constructors and bounders that each engine begins with; their lanes are replaced.</param>
/// <param name="encodeCp">The problem as a constraint model.</param>
/// <param name="encodeLinear">The problem as a linear model.</param>
/// <param name="inapplicableCp">Null, or why a problem is none for CP-SAT.</param>
/// <param name="inapplicableLinear">Null, or why a problem is none for SCIP and CBC.</param>
internal sealed class ModelEngines<TProblem, TSolution>(
    Func<TProblem, PipelinePlan<TProblem, TSolution>> start,
    Func<TProblem, CpEncoding<TSolution>> encodeCp,
    Func<TProblem, LinearEncoding<TSolution>> encodeLinear,
    Func<TProblem, string?> inapplicableCp,
    Func<TProblem, string?> inapplicableLinear)
    where TProblem : class
    where TSolution : class
{
    private static readonly IntegerOption Threads = new(
        "threads", "threads of the search, 0 for one a worker; more than there are processors prove more on small problems", 0, 0, 64);

    private static readonly ChoiceOption<CpSatParameters> Search = new(
        "search",
        "OR-Tools' own portfolio, quick restarts without linear relaxation, or one full search that raises the lower bound without linear relaxation",
        ("portfolio", CpSatParameters.Default),
        ("quick-restart", CpSatParameters.QuickRestart),
        ("lower-bound", CpSatParameters.LowerBoundSearch));

    private static readonly ChoiceOption<bool> Isolated = new(
        "isolated", "whether the search runs in a child process, so that a crash or a lack of memory ends it alone", ("no", false), ("yes", true));

    /// <summary>The relative distance at which a proof of SCIP or CBC counts; see <see cref="MipEngine{TProblem, TSolution}"/>.</summary>
    public Func<TProblem, double>? ProofTolerance { get; init; }

    /// <summary>The definition of <c>cpsat</c>: one search on all workers.</summary>
    public EngineDefinition<TProblem, TSolution> CpSat =>
        new("cpsat", $"{CpSatSolver.Label} on the constraint model", (problem, options, engine) =>
        {
            int threads = engine.Get(Threads) is > 0 and int asked ? asked : options.Workers;
            CpSatSolver solver = engine.Get(Isolated) ? new CpSatSolver(EngineHost.Find() ?? throw new EngineUnavailableException(EngineHost.Advice)) : new CpSatSolver();
            PlannedStage<TProblem, TSolution> stage = CpSatStage(
                engine.Get(Search) with { Workers = threads }, Math.Min(threads, options.Workers), solver: solver);
            return start(problem) with { Lanes = [[stage]] };
        })
        {
            Options = [Threads, Search, Isolated],
            Inapplicable = inapplicableCp,
        };

    /// <summary>The definition of <c>scip</c>.</summary>
    public EngineDefinition<TProblem, TSolution> Scip => Mip("scip", MipSolverKind.Scip);

    /// <summary>The definition of <c>cbc</c>.</summary>
    public EngineDefinition<TProblem, TSolution> Cbc => Mip("cbc", MipSolverKind.Cbc);

    /// <summary>CP-SAT as a stage that occupies some workers; its parameters may ask for more threads than those.</summary>
    public PlannedStage<TProblem, TSolution> CpSatStage(
        CpSatParameters parameters, int workers = 1, double share = 1, CpSatSolver? solver = null) =>
        new(new CpSatEngine<TProblem, TSolution>("cpsat", encodeCp, solver ?? new CpSatSolver(), parameters), share, workers);

    /// <summary>SCIP or CBC as a stage.</summary>
    public PlannedStage<TProblem, TSolution> MipStage(MipSolverKind kind, double share = 1) =>
        new(new MipEngine<TProblem, TSolution>(kind == MipSolverKind.Scip ? "scip" : "cbc", encodeLinear, kind, ProofTolerance), share);

    private EngineDefinition<TProblem, TSolution> Mip(string name, MipSolverKind kind) =>
        new(name, $"{MipSolver.Label(kind)}, on the linear model", (problem, _) => start(problem) with { Lanes = [[MipStage(kind)]] })
        {
            Unavailable = () => MipSolver.Missing(kind),
            Inapplicable = inapplicableLinear,
        };
}

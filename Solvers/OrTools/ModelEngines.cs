using CoSolve.Problems.Models;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.OrTools;

/// <summary>OR-Tools' engines for a family with encoders: CP-SAT, SCIP and CBC after the family's own start.</summary>
/// <param name="start">The constructors and bounders that each engine begins with; their lanes are replaced.</param>
/// <param name="encodeCp">The problem as a constraint model.</param>
/// <param name="encodeLinear">The problem as a linear model.</param>
/// <param name="inapplicable">Null, or why a problem is none for these engines.</param>
internal sealed class ModelEngines<TProblem, TSolution>(
    Func<TProblem, PipelinePlan<TProblem, TSolution>> start,
    Func<TProblem, CpEncoding<TSolution>> encodeCp,
    Func<TProblem, LinearEncoding<TSolution>> encodeLinear,
    Func<TProblem, string?> inapplicable)
    where TProblem : class
    where TSolution : class
{
    /// <summary>The definition of <c>cpsat</c>: see <see cref="CpSatParameters.Portfolio(int, int)"/>.</summary>
    public EngineDefinition<TProblem, TSolution> CpSat => new("cpsat", "OR-Tools CP-SAT on the constraint model", PlanCpSat)
    {
        Unavailable = () => OrToolsAvailability.Probe().MissingForCpSat,
        Inapplicable = inapplicable,
    };

    /// <summary>The definition of <c>scip</c>.</summary>
    public EngineDefinition<TProblem, TSolution> Scip => Mip("scip", MipSolverKind.Scip);

    /// <summary>The definition of <c>cbc</c>.</summary>
    public EngineDefinition<TProblem, TSolution> Cbc => Mip("cbc", MipSolverKind.Cbc);

    /// <summary>CP-SAT as a stage.</summary>
    public PlannedStage<TProblem, TSolution> CpSatStage(OrToolsHost host, CpSatParameters parameters, double share = 1) =>
        new(new CpSatEngine<TProblem, TSolution>("cpsat", encodeCp, CpSatSolver.Create(host), parameters), share);

    /// <summary>SCIP or CBC as a stage.</summary>
    public PlannedStage<TProblem, TSolution> MipStage(OrToolsHost host, MipSolverKind kind, double share = 1) =>
        new(new MipEngine<TProblem, TSolution>(kind == MipSolverKind.Scip ? "scip" : "cbc", encodeLinear, new MipSolver(host), kind), share);

    private EngineDefinition<TProblem, TSolution> Mip(string name, MipSolverKind kind) =>
        new(name, $"{MipSolver.Label(kind)} on the linear model", (problem, _) =>
        {
            var host = new OrToolsHost();
            return start(problem) with { Lanes = [[MipStage(host, kind)]], Resources = [host] };
        })
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForWasm,
            Inapplicable = inapplicable,
        };

    private PipelinePlan<TProblem, TSolution> PlanCpSat(TProblem problem, SolveOptions options)
    {
        var host = new OrToolsHost();
        return start(problem) with
        {
            Lanes = [.. CpSatParameters.Portfolio(options.Workers, CpSatSolver.Create(host).MaxWorkers)
                .Select(p => (IReadOnlyList<PlannedStage<TProblem, TSolution>>)[CpSatStage(host, p)])],
            Resources = [host],
        };
    }
}

using CoSolve.Problems.Models;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.OrTools;

/// <summary>Engine definitions for any family that has an encoder; each solve gets a host of its own and ends it.</summary>
public static class OrToolsEngines
{
    /// <summary>
    /// CP-SAT, named "cp-sat". The native library, where there is one, gets all workers in one lane. The WebAssembly build has one
    /// thread, so each worker is a lane with a search of its own, by turns with the default and the quick-restart parameters.
    /// </summary>
    /// <param name="encode">The problem as a model.</param>
    /// <param name="constructors">Give a first solution; none by default.</param>
    public static EngineDefinition<TProblem, TSolution> CpSat<TProblem, TSolution>(
        Func<TProblem, CpEncoding<TSolution>> encode, params IReadOnlyList<IConstructor<TProblem, TSolution>> constructors)
        where TProblem : class
        where TSolution : class =>
        new("cp-sat", "Google OR-Tools CP-SAT on the shared incumbent: solutions, bounds and proofs", (_, options) =>
        {
            var host = new OrToolsHost();
            CpSatSolver solver = CpSatSolver.Create(host);
            CpSatParameters[] sets = solver.MaxWorkers > 1
                ? [CpSatParameters.Default with { Workers = options.Workers }]
                : [.. Enumerable.Range(0, options.Workers).Select(i => i % 2 == 0 ? CpSatParameters.Default : CpSatParameters.QuickRestart)];
            return PlanOf(
                host, constructors, sets.Select((set, i) => new CpSatEngine<TProblem, TSolution>(i == 0 ? "cp-sat" : $"cp-sat-{i + 1}", encode, solver, set)));
        })
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForCpSat,
        };

    /// <summary>SCIP or CBC, named "scip" or "cbc"; one lane.</summary>
    /// <param name="kind">The solver.</param>
    /// <param name="encode">The problem as a model.</param>
    /// <param name="constructors">Give a first solution; none by default.</param>
    public static EngineDefinition<TProblem, TSolution> Mip<TProblem, TSolution>(
        MipSolverKind kind, Func<TProblem, LinearEncoding<TSolution>> encode, params IReadOnlyList<IConstructor<TProblem, TSolution>> constructors)
        where TProblem : class
        where TSolution : class
    {
        string name = kind == MipSolverKind.Scip ? "scip" : "cbc";
        return new(name, $"{kind.ToString().ToUpperInvariant()} through OR-Tools on the shared incumbent: solutions, bounds and proofs", (_, _) =>
        {
            var host = new OrToolsHost();
            return PlanOf(host, constructors, [new MipEngine<TProblem, TSolution>(name, encode, new MipSolver(host), kind)]);
        })
        {
            Unavailable = () => OrToolsAvailability.Probe().MissingForWasm,
        };
    }

    private static PipelinePlan<TProblem, TSolution> PlanOf<TProblem, TSolution>(
        OrToolsHost host, IReadOnlyList<IConstructor<TProblem, TSolution>> constructors, IEnumerable<IStage<TProblem, TSolution>> stages)
        where TProblem : class
        where TSolution : class =>
        new()
        {
            Constructors = constructors,
            Lanes = [.. stages.Select(stage => new[] { new PlannedStage<TProblem, TSolution>(stage) })],
            Resources = [host],
        };
}

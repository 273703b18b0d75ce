using CoSolve.Problems.Mip;
using CoSolve.Solvers.Lns;
using CoSolve.Solvers.Pipeline;
using Engine = CoSolve.Solvers.Pipeline.EngineDefinition<CoSolve.Problems.Mip.MipProblem, CoSolve.Problems.Mip.MipSolution>;

namespace CoSolve.Solvers.Mip;

/// <summary>The engines for mixed-integer programs.</summary>
public static class MipEngines
{
    private static IReadOnlyList<Engine> All { get; } =
    [
        new("auto", "SCIP for solutions and proofs, large-neighbourhood search beside or behind it", MipPortfolio.Auto),
        LnsEngine.Define<MipProblem, MipSolution>(MipEncoders.ToLinearModel, _ => new(), MipPortfolio.WithoutNeighborhoods),
        MipPortfolio.Models.CpSat,
        MipPortfolio.Models.Scip,
        MipPortfolio.Models.Cbc,
    ];

    /// <summary>The family's pipeline, perhaps with further engines: <c>MipEngines.CreateSolver().Solve(problem, options)</c>.</summary>
    public static Solver<MipProblem, MipSolution> CreateSolver(params IReadOnlyList<Engine> more) => new(MipChecker.Check, [.. All, .. more]);
}

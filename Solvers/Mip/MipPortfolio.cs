using CoSolve.Problems.Mip;
using CoSolve.Solvers.Lns;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Solvers.Pipeline;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Mip.MipProblem, CoSolve.Problems.Mip.MipSolution>;
using Planned = CoSolve.Solvers.Pipeline.PlannedStage<CoSolve.Problems.Mip.MipProblem, CoSolve.Problems.Mip.MipSolution>;

namespace CoSolve.Solvers.Mip;

/// <summary>What <c>auto</c> runs on a mixed-integer program, and the plans that it shares with other engines.</summary>
internal static class MipPortfolio
{
    /// <summary>CP-SAT and the linear solvers.</summary>
    public static ModelEngines<MipProblem, MipSolution> Models { get; } = new(
        _ => new Plan(), MipEncoders.ToCpModel, MipEncoders.ToLinearModel, MipEncoders.WithoutCpModel, _ => null)
    {
        ProofTolerance = problem => problem.HasExactObjective ? 0 : Thresholds.ProofTolerance,
    };

    private static MipThresholds Thresholds => MipThresholds.Default;

    /// <summary>Returns null if large-neighbourhood search takes the program, otherwise the reason.</summary>
    public static string? WithoutNeighborhoods(MipProblem problem) =>
        problem.IntegerCount > 0 ? null : "The program has no integer columns, so there is nothing to free. Maybe use scip.";

    /// <summary>
    /// SCIP for solutions and proofs. With integer columns, large-neighbourhood search follows it on one worker and runs beside it on several,
    /// of which CP-SAT takes one where there are three or more and it takes the program.
    /// </summary>
    public static Plan Auto(MipProblem problem, SolveOptions options)
    {
        Planned scip = Models.MipStage(MipSolverKind.Scip);
        // SCIP counts no iterations but nodes, and needs none of the neighbourhoods for a program without integer columns.
        if (problem.IntegerCount == 0)
        {
            return new Plan { Lanes = [[scip]] };
        }

        var lns = new Planned(new LnsImprover<MipProblem, MipSolution>(MipEncoders.ToLinearModel, new LnsOptions()));
        if (options.Workers == 1)
        {
            return new Plan { Lanes = [[scip with { Share = Thresholds.ShareOfScip }, lns]] };
        }

        bool hasCpSat = options.Workers > 2 && MipEncoders.WithoutCpModel(problem) is null;
        Planned[] cpSat = hasCpSat ? [Models.CpSatStage(CpSatParameters.Default)] : [];
        IEnumerable<Planned> searches = Enumerable.Repeat(lns, options.Workers - 1 - cpSat.Length);
        return new Plan { Lanes = [[scip], .. searches.Concat(cpSat).Select(stage => (IReadOnlyList<Planned>)[stage])] };
    }
}

using CoSolve.Problems.JobShop.Blocking;
using CoSolve.Problems.Models;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>The blocking job shop's constraint model with a tight window: the horizon is the makespan of the best rule.</summary>
public static class BlockingJobShopModels
{
    // Operations beyond which CP-SAT's presolve gets nowhere.
    private const int LargestCpModel = 20_000;

    /// <summary>The constraint model.</summary>
    /// <exception cref="NotSupportedException">Machines are shut down.</exception>
    public static CpEncoding<BlockingJobShopSolution> ToCpModel(BlockingJobShopProblem problem)
    {
        long horizon = BlockingDispatcher.RuleMakespan(problem);
        return BlockingJobShopCpEncoder.Encode(problem, horizon, new BlockingBounder().Bound(problem, CancellationToken.None) ?? 0);
    }

    /// <summary>Returns null if CP-SAT can take the problem, otherwise the reason.</summary>
    internal static string? WhyNotCp(BlockingJobShopProblem problem) =>
        !problem.Shutdowns.IsEmpty ? "CP-SAT's model knows no shutdowns. Maybe use dispatch:choice=sampled."
        : problem.OperationCount > LargestCpModel ? $"The problem has {problem.OperationCount} operations, more than the {LargestCpModel} that CP-SAT takes. Maybe use dispatch:choice=sampled."
        : null;
}

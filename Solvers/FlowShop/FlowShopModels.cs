using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Solvers.FlowShop;

/// <summary>The models of permutation flow shops with tight windows: the horizon is the makespan of NEH or the slope order, the lower bound
/// the best combinatorial one.</summary>
public static class FlowShopModels
{
    // Conditional precedences (pairs of jobs on machines, both directions) beyond which the models are too large to be of use.
    private const double LargestModel = 200_000;

    /// <summary>The constraint model of a flow shop.</summary>
    public static CpEncoding<FlowShopSolution> ToCpModel(FlowShopProblem problem)
    {
        (long horizon, long bound) = Window(problem);
        return FlowShopCpEncoder.Encode(problem, horizon, bound);
    }

    /// <summary>The disjunctive linear model of a flow shop.</summary>
    /// <exception cref="NotSupportedException">The times are too long for floating-point arithmetic.</exception>
    public static LinearEncoding<FlowShopSolution> ToLinearModel(FlowShopProblem problem)
    {
        (long horizon, long bound) = Window(problem);
        return FlowShopMipEncoder.Encode(problem, horizon, bound);
    }

    /// <summary>A horizon that admits an optimal schedule, and a lower bound on the makespan.</summary>
    internal static (long Horizon, long Bound) Window(FlowShopProblem problem)
    {
        FlowShopSolution neh = new NehConstructor().Construct(problem, new RandomStream(0), CancellationToken.None);
        FlowShopSolution slope = new SlopeIndexConstructor().Construct(problem, new RandomStream(0), CancellationToken.None);
        long horizon = Math.Min(FlowShopObjective.Evaluate(problem, neh), FlowShopObjective.Evaluate(problem, slope));
        long machine = new FlowShopMachineBounder().Bound(problem, CancellationToken.None) ?? 0;
        long pair = new FlowShopPairBounder().Bound(problem, CancellationToken.None) ?? 0;
        return (horizon, Math.Max(machine, pair));
    }

    /// <summary>Returns null if the constraint model is of use, otherwise the reason.</summary>
    internal static string? WhyNotCp(FlowShopProblem problem)
    {
        double size = (double)problem.JobCount * problem.JobCount * problem.MachineCount;
        return size <= LargestModel
            ? null
            : $"The model would have {size} conditional precedences, more than the {LargestModel} that this engine takes. Maybe use auto.";
    }

    /// <summary>Returns null if the linear model is of use, otherwise the reason.</summary>
    internal static string? WhyNotLinear(FlowShopProblem problem) => WhyNotCp(problem) ?? BigConstants.WhyUnsafe(Window(problem).Horizon);
}

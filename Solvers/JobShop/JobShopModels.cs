using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.Models;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.JobShop.Constructors;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Solvers.JobShop;

/// <summary>
/// The models of job shops with tight windows: the horizon is the makespan of the best dispatching rule, the lower bound the best
/// combinatorial one.
/// </summary>
public static class JobShopModels
{
    // Alternatives beyond which CP-SAT's presolve gets nowhere.
    private const int LargestCpModel = 20_000;

    private const int LargestPairs = 100_000;

    /// <summary>The constraint model of a job shop.</summary>
    public static CpEncoding<JobShopSolution> ToCpModel(JobShopProblem problem)
    {
        (long horizon, long bound) = Window(problem);
        return JobShopCpEncoder.Encode(problem, horizon, bound);
    }

    /// <summary>The disjunctive linear model of a job shop.</summary>
    /// <exception cref="NotSupportedException">The times are too long for floating-point arithmetic.</exception>
    public static LinearEncoding<JobShopSolution> ToLinearModel(JobShopProblem problem)
    {
        (long horizon, long bound) = Window(problem);
        return JobShopMipEncoder.Encode(problem, horizon, bound);
    }

    /// <summary>The time-indexed QUBO of a job shop.</summary>
    /// <exception cref="NotSupportedException">It would have too many variables.</exception>
    public static QuboEncoding<JobShopSolution> ToQubo(JobShopProblem problem) => JobShopQuboEncoder.Encode(problem, Window(problem).Horizon);

    /// <summary>A horizon that admits an optimal schedule, and a lower bound on the makespan (0 for other criteria).</summary>
    internal static (long Horizon, long Bound) Window(JobShopProblem problem)
    {
        if (problem.Criterion != JobShopCriterion.Makespan)
        {
            return (JobShopWindows.SerialHorizon(problem), 0);
        }

        // Without randomised rules the same problem always gives the same model.
        var rules = new BestDispatchConstructor { Budget = 0 };
        JobShopSolution? best = rules.Construct(problem, new RandomStream(0), CancellationToken.None);
        long horizon = best is null ? JobShopWindows.SerialHorizon(problem) : JobShopObjective.Evaluate(problem, best);
        long job = new JobBounder().Bound(problem, CancellationToken.None) ?? 0;
        long load = new MachineSetBounder().Bound(problem, CancellationToken.None) ?? 0;
        long machine = new OneMachineBounder().Bound(problem, CancellationToken.None) ?? 0;
        return (horizon, Math.Max(job, Math.Max(load, machine)));
    }

    /// <summary>Returns null if CP-SAT can take the problem, otherwise the reason.</summary>
    internal static string? WhyNotCp(JobShopProblem problem) => problem.Machine.Length <= LargestCpModel
        ? null
        : $"The problem has {problem.Machine.Length} machine alternatives, more than the {LargestCpModel} that CP-SAT takes. Maybe use auto.";

    /// <summary>Returns null if the disjunctive linear model is of use, otherwise the reason.</summary>
    internal static string? WhyNotLinear(JobShopProblem problem)
    {
        var eligible = new double[problem.MachineCount];
        foreach (int machine in problem.Machine)
        {
            eligible[machine]++;
        }

        double pairs = eligible.Sum(e => e * (e - 1) / 2);
        if (pairs > LargestPairs)
        {
            return $"The disjunctive model would have {pairs} pairs of operations, more than the {LargestPairs} that this engine takes. Maybe use auto.";
        }

        return BigConstants.WhyUnsafe(Window(problem).Horizon);
    }
}

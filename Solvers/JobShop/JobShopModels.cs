using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Problems.Models;
using CoSolve.Solvers.JobShop.Bounds;
using CoSolve.Solvers.JobShop.Constructors;

namespace CoSolve.Solvers.JobShop;

/// <summary>
/// The models of job shops with tight windows: the horizon is the makespan of the best dispatching rule, the lower bound the best
/// combinatorial one.
/// </summary>
public static class JobShopModels
{
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
}

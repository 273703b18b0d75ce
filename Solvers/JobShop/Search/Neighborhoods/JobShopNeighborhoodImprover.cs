using CoSolve.Problems.JobShop;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Lns.CpSat;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.Neighborhoods;

/// <summary>Large-neighbourhood search by CP-SAT on job shops with every criterion and machine alternatives.</summary>
public sealed class JobShopNeighborhoodImprover(CpSatSolver solver, JobShopNeighborhoodOptions options)
    : CpSatNeighborhoodImprover<JobShopProblem, JobShopSolution>(solver, options)
{
    /// <inheritdoc/>
    protected override int PartsOf(JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.OperationCount;
    }

    /// <inheritdoc/>
    protected override bool HasParts(JobShopSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        return solution.Starts.Length > 0;
    }

    /// <inheritdoc/>
    protected override (CpEncoding<JobShopSolution> Encoding, JobShopSolution Start)? Encode(JobShopProblem problem, Incumbent<JobShopSolution> best, bool[] free)
    {
        ArgumentNullException.ThrowIfNull(best);

        // Only left-shifted schedules surely fit the model's windows.
        JobShopSolution start = ScheduleOrder.ToSolution(problem, ScheduleOrder.Of(problem, best.Solution), best.Solution.Alternatives);
        return (NeighborhoodEncoder.Encode(problem, start, free), start);
    }
}

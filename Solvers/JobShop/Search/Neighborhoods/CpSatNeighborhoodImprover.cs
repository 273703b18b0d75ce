using CoSolve.Problems.JobShop;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Lns;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.Neighborhoods;

/// <summary>
/// Large-neighbourhood search by CP-SAT from the shared incumbent (Shaw 1998, "Using constraint programming and local search
/// methods to solve vehicle routing problems", DOI 10.1007/3-540-49481-2_30), with adaptive choice of the neighbourhood (Ropke
/// and Pisinger 2006, DOI 10.1287/trsc.1050.0135) and adaptive sizes. Takes every criterion and machine alternatives. An
/// iteration is one neighbourhood.
/// </summary>
public sealed class CpSatNeighborhoodImprover : IImprover<JobShopProblem, JobShopSolution>
{
    private const double SecondsToHandOver = 0.05;
    private readonly CpSatSolver _solver;
    private readonly CpSatNeighborhoodOptions _options;

    /// <summary>Creates the improver.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public CpSatNeighborhoodImprover(CpSatSolver solver, CpSatNeighborhoodOptions options)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_solver, _options) = (solver, options);
    }

    /// <inheritdoc/>
    public string Name => "cpsat-lns";

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        int operations = context.Problem.OperationCount;
        var neighborhoods = new AdaptiveNeighborhoods(_options.Selectors.Count, _options.FirstSize, Math.Max(1, operations), _options.Growth);
        while (operations > 0 && context.Best is { } best && lane.NextIteration())
        {
            int chosen = neighborhoods.Choose(lane.Random);
            var free = new bool[operations];
            _options.Selectors[chosen].Select(context.Problem, best.Solution, neighborhoods.SizeOf(chosen), lane.Random, free);
            CpSatStatus status = Search(context, lane, best, free);
            neighborhoods.Learn(chosen, status is CpSatStatus.Optimal or CpSatStatus.Feasible, status != CpSatStatus.Unknown);
        }
    }

    /// <summary>Searches one neighbourhood for something strictly better than the incumbent.</summary>
    private CpSatStatus Search(
        SolveContext<JobShopProblem, JobShopSolution> context, Lane lane, Incumbent<JobShopSolution> best, bool[] free)
    {
        // Only left-shifted schedules surely fit the model's windows.
        JobShopProblem problem = context.Problem;
        JobShopSolution start = ScheduleOrder.ToSolution(problem, ScheduleOrder.Of(problem, best.Solution), best.Solution.Alternatives);
        CpEncoding<JobShopSolution> encoding = NeighborhoodEncoder.Encode(problem, start, free);
        var parameters = CpSatParameters.QuickRestart with
        {
            Seed = lane.Random.NextInt(int.MaxValue),
            MaxDeterministicTime = _options.DeterministicTime,
            MaxSeconds = lane.Deadline is { } deadline ? Math.Max(0, deadline - context.Seconds - SecondsToHandOver) : null,
        };
        var request = new CpSatRequest { Hint = encoding.Encode(start), Cutoff = best.Objective };
        CpSatResult result = _solver.Solve(encoding.Model, parameters, request, lane.Stop);
        if (result.Values is { } values)
        {
            context.Offer(encoding.Decode(values), Name);
        }

        return result.Status;
    }
}

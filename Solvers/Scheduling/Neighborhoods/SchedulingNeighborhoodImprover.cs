using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Encoding;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Lns;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Neighborhoods;

/// <summary>
/// Large-neighbourhood search by CP-SAT from the shared incumbent (Shaw 1998, "Using constraint programming and local search methods to solve vehicle routing
/// problems", DOI 10.1007/3-540-49481-2_30) on general scheduling problems without sequences: some tasks are free, the others keep their mode and the order
/// in which they hand resources on (<see cref="PartialOrder"/>). An iteration is one neighbourhood.
/// </summary>
public sealed class SchedulingNeighborhoodImprover : IImprover<SchedulingProblem, SchedulingSolution>
{
    private const double SecondsToHandOver = 0.05;
    private readonly CpSatSolver _solver;
    private readonly SchedulingNeighborhoodOptions _options;

    /// <summary>Creates the improver.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public SchedulingNeighborhoodImprover(CpSatSolver solver, SchedulingNeighborhoodOptions options)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_solver, _options) = (solver, options);
    }

    /// <inheritdoc/>
    public string Name => "cpsat-lns";

    /// <summary>Null when the search takes a problem; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Sequences.Count == 0
            ? null
            : "Large neighbourhoods do not take sequences that several machines share. Maybe use iterated-greedy or cpsat.";
    }

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        SchedulingProblem problem = context.Problem;
        var neighborhoods = new AdaptiveNeighborhoods(_options.Selectors.Count, _options.FirstSize, Math.Max(1, problem.Tasks.Count), _options.Growth);
        while (context.Best is { } best && HasTasks(best.Solution) && lane.NextIteration())
        {
            int chosen = neighborhoods.Choose(lane.Random);
            var free = new bool[problem.Tasks.Count];
            _options.Selectors[chosen].Select(problem, best.Solution, neighborhoods.SizeOf(chosen), lane.Random, free);
            CpSatStatus status = Search(context, lane, best, free);
            neighborhoods.Learn(chosen, status is CpSatStatus.Optimal or CpSatStatus.Feasible, status != CpSatStatus.Unknown);
        }
    }

    private static bool HasTasks(SchedulingSolution solution) => solution.Modes.ContainsAnyExcept(SchedulingSolution.Absent);

    /// <summary>Searches one neighbourhood for something strictly better than the incumbent.</summary>
    private CpSatStatus Search(
        SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane, Incumbent<SchedulingSolution> best, bool[] free)
    {
        SchedulingProblem restricted = PartialOrder.Restrict(context.Problem, best.Solution, free);
        if (Encode(restricted, best) is not { } encoding)
        {
            return CpSatStatus.Infeasible;
        }

        var parameters = CpSatParameters.QuickRestart with
        {
            Seed = lane.Random.NextInt(int.MaxValue),
            MaxDeterministicTime = _options.DeterministicTime,
            MaxSeconds = lane.Deadline is { } deadline ? Math.Max(0, deadline - context.Seconds - SecondsToHandOver) : null,
        };
        var request = new CpSatRequest { Hint = encoding.Encode(best.Solution), Cutoff = best.Objective };
        CpSatResult result = _solver.Solve(encoding.Model, parameters, request, lane.Stop);
        if (result.Values is { } values)
        {
            context.Offer(encoding.Decode(values), Name);
        }

        return result.Status;
    }

    /// <summary>The model of a restricted problem; null where the fixed tasks alone show that nothing is better.</summary>
    private static CpEncoding<SchedulingSolution>? Encode(SchedulingProblem restricted, Incumbent<SchedulingSolution> best)
    {
        if (ParallelMachines.Of(restricted) is { } machines)
        {
            return ParallelMachinesEncoders.ToCpModel(machines);
        }

        long horizon = 0;
        foreach (long end in new SchedulingTimetable(restricted, best.Solution).Ends)
        {
            horizon = Math.Max(horizon, end);
        }

        if (restricted.SingleCriterion == SchedulingCriterion.Makespan)
        {
            horizon = (best.Objective / restricted.GoalFactors[0]) - 1;
        }

        foreach (long end in restricted.EarliestEnds)
        {
            if (end > horizon)
            {
                return null;
            }
        }

        return SchedulingCpEncoder.Encode(restricted, horizon);
    }
}

using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Encoding;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Lns.CpSat;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Neighborhoods;

/// <summary>
/// Large-neighbourhood search by CP-SAT on general scheduling problems without sequences: some tasks are free, the others keep their mode and the order
/// in which they hand resources on (<see cref="PartialOrder"/>).
/// </summary>
public sealed class SchedulingNeighborhoodImprover(CpSatSolver solver, SchedulingNeighborhoodOptions options)
    : CpSatNeighborhoodImprover<SchedulingProblem, SchedulingSolution>(solver, options)
{
    /// <summary>Null when the search takes a problem; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Sequences.Count == 0
            ? null
            : "Large neighbourhoods do not take sequences that several machines share. Maybe use iterated-greedy or cpsat.";
    }

    /// <inheritdoc/>
    protected override int PartsOf(SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.Tasks.Count;
    }

    /// <inheritdoc/>
    protected override bool HasParts(SchedulingSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        return solution.Modes.ContainsAnyExcept(SchedulingSolution.Absent);
    }

    /// <inheritdoc/>
    protected override (CpEncoding<SchedulingSolution> Encoding, SchedulingSolution Start)? Encode(
        SchedulingProblem problem, Incumbent<SchedulingSolution> best, bool[] free)
    {
        ArgumentNullException.ThrowIfNull(best);
        return EncodeRestricted(PartialOrder.Restrict(problem, best.Solution, free), best) is { } encoding ? (encoding, best.Solution) : null;
    }

    /// <summary>The model of a restricted problem; null where the fixed tasks alone show that nothing is better.</summary>
    private static CpEncoding<SchedulingSolution>? EncodeRestricted(SchedulingProblem restricted, Incumbent<SchedulingSolution> best)
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

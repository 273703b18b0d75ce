using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Assignment;

/// <summary>
/// Simulated annealing on the assignment of tasks to unrelated parallel machines (Glass, Potts and Shade 1994, "Unrelated parallel machine scheduling using local search",
/// DOI 10.1016/0895-7177(94)90205-4) with their two moves: a task changes its machine, or two tasks change places. What is annealed is a soft maximum, the sum over the machines of
/// exp(sharpness * (load / makespan - 1)), which also pays for work saved on machines below the makespan. An iteration is one move tried.
/// </summary>
/// <param name="options">The parameters.</param>
internal sealed class AssignmentAnnealingImprover(AssignmentAnnealingOptions options) : IImprover<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "assignment";

    /// <summary>Null when a problem consists of parallel machines; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem) => ParallelMachines.Of(problem) is null
        ? "This search takes unrelated parallel machines only: tasks of one machine each without precedences or dates, makespan. Maybe use list-ga."
        : null;

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        ParallelMachines problem = ParallelMachines.Of(context.Problem) ?? throw new NotSupportedException(Inapplicable(context.Problem));
        var search = new AssignmentAnnealingSearch(problem, lane, options, machineOf =>
        {
            if (context.Best is not { } best || problem.Makespan(machineOf) * problem.Factor < best.Objective)
            {
                context.Offer(problem.Schedule(machineOf), Name);
            }
        });
        search.Run(() => context.Best is { } best ? problem.MachinesOf(best.Solution) : null);
    }
}

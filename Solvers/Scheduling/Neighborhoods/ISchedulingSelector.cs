using CoSolve.Problems;
using CoSolve.Problems.Scheduling;

namespace CoSolve.Solvers.Scheduling.Neighborhoods;

/// <summary>Chooses which tasks a large-neighbourhood search frees.</summary>
public interface ISchedulingSelector
{
    /// <summary>The name for reports.</summary>
    string Name { get; }

    /// <summary>Marks the tasks to free; those not marked keep their mode and their order on each resource.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="incumbent">A feasible schedule with at least one task in it.</param>
    /// <param name="size">How many tasks to free, about; at least 1.</param>
    /// <param name="random">The only source of randomness.</param>
    /// <param name="free">One flag for each task, all false; the selector sets some.</param>
    void Select(SchedulingProblem problem, SchedulingSolution incumbent, int size, RandomStream random, Span<bool> free);
}

using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Scheduling.Permutation;

namespace CoSolve.Solvers.Scheduling.OpenShop;

/// <summary>
/// A scheduling problem that is an open shop (Gonzalez and Sahni 1976, "Open shop scheduling to minimize finish time", DOI 10.1145/321978.321985): each
/// task needs a machine and its job, which the problem has as a second machine, in any order; no dates, makespan. A job may have several tasks on a machine or none.
/// </summary>
internal sealed class OpenShop
{
    private OpenShop(SchedulingProblem problem)
    {
        ResourceCount = problem.Resources.Count;
        Durations = [.. problem.Tasks.Select(t => t.Modes[0].Duration)];
        MachineOf = [.. problem.Tasks.Select(t => t.Modes[0].Demands[0].Resource)];
        JobOf = [.. problem.Tasks.Select(t => t.Modes[0].Demands[1].Resource)];
    }

    /// <summary>The number of machines and jobs together.</summary>
    public int ResourceCount { get; }

    /// <summary>The duration of each operation.</summary>
    public long[] Durations { get; }

    /// <summary>The machine of each operation, from 0 to <see cref="ResourceCount"/> - 1.</summary>
    public int[] MachineOf { get; }

    /// <summary>The job of each operation, in the same range; no number is both a machine and a job.</summary>
    public int[] JobOf { get; }

    /// <summary>The number of operations.</summary>
    public int OperationCount => Durations.Length;

    /// <summary>The shop that a problem is; null when it is none. O(size).</summary>
    public static OpenShop? Of(SchedulingProblem problem)
    {
        if (problem.Tasks.Count == 0 || problem.SingleCriterion != SchedulingCriterion.Makespan
            || problem.Precedences.Count > 0 || problem.Sequences.Count > 0 || problem.MachineRules.Count > 0 || problem.Selections.Count > 0
            || problem.Jobs.Any(j => j.Release > 0) || !Enumerable.Range(0, problem.Tasks.Count).All(t => IsPlain(problem, t)))
        {
            return null;
        }

        var shop = new OpenShop(problem);
        return shop.MachineOf.Intersect(shop.JobOf).Any() ? null : shop;
    }

    /// <summary>The operations in the order in which a schedule starts them; those without duration keep their place.</summary>
    public int[] OrderOf(SchedulingSolution solution) =>
        [.. Enumerable.Range(0, OperationCount).OrderBy(o => solution.Starts[o]).ThenBy(o => solution.Starts[o] + Durations[o])];

    /// <summary>The schedule in which each operation, in an order, starts as early as its machine and its job let it; O(operations).</summary>
    public SchedulingSolution Schedule(ReadOnlySpan<int> order)
    {
        var starts = new long[OperationCount];
        var free = new long[ResourceCount];
        foreach (int o in order)
        {
            starts[o] = Math.Max(free[MachineOf[o]], free[JobOf[o]]);
            free[MachineOf[o]] = free[JobOf[o]] = starts[o] + Durations[o];
        }

        return new SchedulingSolution(starts, new int[OperationCount]);
    }

    private static bool IsPlain(SchedulingProblem problem, int task) => ShopTasks.IsPlain(problem, task, resources: 2)
        && problem.Tasks[task].Modes[0].Demands.All(d => d.Amount == 1 && problem.Resources[d.Resource] is { Kind: SchedulingResourceKind.Machine, Setups: null });
}

using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>
/// A scheduling problem in which only the assignment of tasks to unrelated parallel machines matters: tasks without order, dates or set-up times, each on one
/// machine of its choice, makespan (R||Cmax in the notation of Graham, Lawler, Lenstra and Rinnooy Kan 1979, DOI 10.1016/S0167-5060(08)70356-X).
/// </summary>
public sealed class ParallelMachines
{
    private readonly SchedulingProblem _problem;
    private readonly int[] _modes;
    private readonly int[] _machines;

    private ParallelMachines(SchedulingProblem problem)
    {
        _problem = problem;
        _machines = [.. problem.Tasks.SelectMany(t => t.Modes).Select(m => m.Demands[0].Resource).Distinct().Order()];
        Durations = new long[problem.Tasks.Count, _machines.Length];
        _modes = new int[problem.Tasks.Count * _machines.Length];
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            for (int m = 0; m < _machines.Length; m++)
            {
                Durations[t, m] = Impossible;
            }

            for (int mode = 0; mode < problem.Tasks[t].Modes.Count; mode++)
            {
                SchedulingMode data = problem.Tasks[t].Modes[mode];
                int m = Array.BinarySearch(_machines, data.Demands[0].Resource);
                if (problem.IsUsable(t, mode) && data.Duration < Durations[t, m])
                {
                    (Durations[t, m], _modes[(t * _machines.Length) + m]) = (data.Duration, mode);
                }
            }
        }
    }

    /// <summary>The duration of a task on a machine that cannot process it.</summary>
    public const long Impossible = long.MaxValue;

    /// <summary>The instance's name.</summary>
    public string Name => _problem.Name;

    /// <summary>The duration of each task on each machine, or <see cref="Impossible"/>.</summary>
    public long[,] Durations { get; }

    /// <summary>The number of tasks.</summary>
    public int TaskCount => Durations.GetLength(0);

    /// <summary>The number of machines.</summary>
    public int MachineCount => Durations.GetLength(1);

    /// <summary>What a unit of makespan costs.</summary>
    public long Factor => _problem.GoalFactors[0];

    /// <summary>The parallel machines that a problem consists of; null when it is another problem. O(modes).</summary>
    public static ParallelMachines? Of(SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.SingleCriterion == SchedulingCriterion.Makespan && problem.Tasks.Count > 0
            && problem.Precedences.Count == 0 && problem.MachineRules.Count == 0 && problem.Selections.Count == 0 && problem.Sequences.Count == 0
            && problem.Horizon is null && problem.Jobs.All(j => j.Release == 0 && j.Deadline is null) && problem.Tasks.All(t => IsFree(problem, t))
            ? new ParallelMachines(problem)
            : null;
    }

    /// <summary>The schedule in which each machine processes its tasks one after the other from time 0.</summary>
    /// <param name="machineOf">The machine of each task.</param>
    public SchedulingSolution Schedule(ReadOnlySpan<int> machineOf)
    {
        var starts = new long[TaskCount];
        var modes = new int[TaskCount];
        var loads = new long[MachineCount];
        for (int t = 0; t < starts.Length; t++)
        {
            int m = machineOf[t];
            (starts[t], modes[t]) = (loads[m], _modes[(t * MachineCount) + m]);
            loads[m] += Durations[t, m];
        }

        return new SchedulingSolution(starts, modes);
    }

    /// <summary>The largest load of a machine.</summary>
    /// <param name="machineOf">The machine of each task.</param>
    public long Makespan(ReadOnlySpan<int> machineOf)
    {
        var loads = new long[MachineCount];
        for (int t = 0; t < TaskCount; t++)
        {
            loads[machineOf[t]] += Durations[t, machineOf[t]];
        }

        return loads.Max();
    }

    /// <summary>The machine of each task in a schedule.</summary>
    public int[] MachinesOf(SchedulingSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        var machineOf = new int[TaskCount];
        for (int t = 0; t < machineOf.Length; t++)
        {
            machineOf[t] = Array.BinarySearch(_machines, _problem.Tasks[t].Modes[solution.Modes[t]].Demands[0].Resource);
        }

        return machineOf;
    }

    private static bool IsFree(SchedulingProblem problem, SchedulingTask task) =>
        task is { IsMandatory: true, EarliestStart: 0, LatestEnd: null, PinnedStart: null }
        && task.Modes.All(m => m.Demands.Count == 1
            && problem.Resources[m.Demands[0].Resource] is { Kind: SchedulingResourceKind.Machine, DownTimes.Count: 0, Setups: null });
}

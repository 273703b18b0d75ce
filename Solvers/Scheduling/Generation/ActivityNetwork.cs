using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>
/// A scheduling problem in flat arrays for schedule generation. What a list orders are <em>activities</em>: single tasks, chains of tasks that follow each other
/// at fixed distances (no-wait), or, where a sequence rules several machines, its columns (the jobs of a permutation flow shop) with all their tasks.
/// </summary>
public sealed class ActivityNetwork
{
    private ActivityNetwork(SchedulingProblem problem, ActivityGrouping grouping, bool isReversed)
    {
        Problem = problem;
        int count = problem.Tasks.Count;
        FirstMode = new int[count + 1];
        for (int t = 0; t < count; t++)
        {
            FirstMode[t + 1] = FirstMode[t] + problem.Tasks[t].Modes.Count;
        }

        Modes = new NetworkMode[FirstMode[count]];
        UsableModes = new int[count][];
        Releases = new long[count];
        Deadlines = new long[count];
        for (int t = 0; t < count; t++)
        {
            Releases[t] = isReversed ? 0 : problem.EarliestStarts[t];
            Deadlines[t] = problem.DeadlineOf(t) ?? long.MaxValue;
            UsableModes[t] = [.. Enumerable.Range(0, problem.Tasks[t].Modes.Count).Where(m => problem.IsUsable(t, m)).OrderBy(m => problem.Tasks[t].Modes[m].Duration)];
            for (int m = 0; m < problem.Tasks[t].Modes.Count; m++)
            {
                Modes[FirstMode[t] + m] = new NetworkMode(problem, t, m);
            }
        }

        JobOf = [.. problem.Tasks.Select(t => t.Job ?? -1)];
        Families = [.. problem.Tasks.Select(t => t.Family)];
        IsAppended = AppendedMachines(problem);
        Setups = [.. problem.Resources.Select(r => r.Setups is { } setups ? setups.Times.Select(row => row.ToArray()).ToArray() : null)];
        Tasks = [.. grouping.Activities];
        ActivityOf = grouping.ActivityOf;
        RowOf = grouping.RowOf;
        RowCount = grouping.RowCount;
        RigidLag = grouping.RigidLag;
        Predecessors = Links(problem, isReversed);
        (ActivityPredecessors, ActivitySuccessors) = ActivityLinks();
    }

    /// <summary>The problem.</summary>
    public SchedulingProblem Problem { get; }

    /// <summary>The number of activities.</summary>
    public int ActivityCount => Tasks.Length;

    /// <summary>The tasks of each activity in the order in which they are placed.</summary>
    public int[][] Tasks { get; }

    /// <summary>The activity of each task.</summary>
    public int[] ActivityOf { get; }

    /// <summary>The row of each task in the sequence that rules several machines; -1 for none. Tasks of a row come in the order of the list.</summary>
    public int[] RowOf { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount { get; }

    /// <summary>For a task that starts at a fixed distance from the end of the task before it in its activity this distance, otherwise null.</summary>
    public long?[] RigidLag { get; }

    /// <summary>Length tasks + 1: mode m of task t is FirstMode[t] + m in <see cref="Modes"/>.</summary>
    public int[] FirstMode { get; }

    /// <summary>All modes.</summary>
    public NetworkMode[] Modes { get; }

    /// <summary>For each task the modes that can be chosen, from the shortest.</summary>
    public int[][] UsableModes { get; }

    /// <summary>The earliest start of each task.</summary>
    public long[] Releases { get; }

    /// <summary>The latest end of each task; <see cref="long.MaxValue"/> for none.</summary>
    public long[] Deadlines { get; }

    /// <summary>The job of each task; -1 for none.</summary>
    public int[] JobOf { get; }

    /// <summary>The family of each task.</summary>
    public int[] Families { get; }

    /// <summary>For each resource whether tasks are only added behind those that it has: machines with set-up times or tasks without duration.</summary>
    public bool[] IsAppended { get; }

    /// <summary>For each resource its set-up times by families; null for none.</summary>
    public long[][]?[] Setups { get; }

    /// <summary>For each task the lags from earlier ones.</summary>
    public NetworkLink[][] Predecessors { get; }

    /// <summary>For each activity those that come before it in every list.</summary>
    public int[][] ActivityPredecessors { get; }

    /// <summary>For each activity those that come after it in every list.</summary>
    public int[][] ActivitySuccessors { get; }

    /// <summary>Whether a schedule can be improved by justification: one criterion, the makespan, and nothing that depends on the direction of time.</summary>
    public bool CanJustify => Problem.SingleCriterion == SchedulingCriterion.Makespan && RowCount == 0
        && Tasks.All(t => t.Length == 1) && !IsAppended.Contains(true) && Modes.All(m => m.Calendar is null)
        && Problem.Precedences.All(p => p is { Kind: SchedulingLagKind.EndStart, Lag: >= 0 });

    /// <summary>The network of a problem.</summary>
    /// <exception cref="NotSupportedException"><see cref="Inapplicable"/> gives a reason.</exception>
    public static ActivityNetwork Of(SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Inapplicable(problem) is { } reason ? throw new NotSupportedException(reason) : new ActivityNetwork(problem, ActivityGrouping.Of(problem), false);
    }

    /// <summary>The network with time running backwards; only where <see cref="CanJustify"/>.</summary>
    public ActivityNetwork Reversed() => new(Problem, ActivityGrouping.Of(Problem), true);

    /// <summary>Null when list scheduling takes a problem; otherwise one sentence that says why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        string? what =
            problem.Tasks.Any(t => !t.IsMandatory) || problem.Selections.Count > 0 ? "optional tasks"
            : problem.Tasks.Any(t => t.PinnedStart is not null) ? "tasks with a pinned start"
            : problem.MachineRules.Count > 0 ? "rules on the machines of two tasks"
            : problem.Precedences.Any(p => p.IsBlocking) ? "blocking"
            : problem.Sequences.Count > 1 ? "several sequences"
            : problem.Precedences.Any(p => p.LargestLag is { } largest && (largest < 0 || p.Kind != SchedulingLagKind.EndStart || largest != p.Lag)) ? "largest lags other than fixed end-start ones of at least 0"
            : HasEndLagsUnderCalendars(problem) ? "lags to the end of tasks with calendars"
            : ActivityGrouping.Of(problem) is var grouping && grouping.Inapplicable is { } reason ? reason
            : HasReturningChains(problem, grouping) ? "tasks without waiting between them that return to a machine with set-up times"
            : null;
        return what is null ? null : $"List scheduling does not take {what}. Maybe use cpsat.";
    }

    private static bool HasReturningChains(SchedulingProblem problem, ActivityGrouping grouping)
    {
        bool[] appended = AppendedMachines(problem);
        return grouping.Activities.Any(tasks => tasks.Any(t => grouping.RigidLag[t] is not null)
            && tasks.SelectMany(t => problem.Tasks[t].Modes.SelectMany(m => m.Demands).Select(d => d.Resource).Where(r => appended[r]).Distinct())
                .GroupBy(r => r).Any(users => users.Count() > 1));
    }

    private static bool HasEndLagsUnderCalendars(SchedulingProblem problem) => problem.Precedences.Any(p =>
        p.Kind is SchedulingLagKind.StartEnd or SchedulingLagKind.EndEnd
        && problem.Tasks[p.After].Modes.Any(m => m.Demands.Any(d => problem.Resources[d.Resource].DownTimes.Count > 0)));

    private static bool[] AppendedMachines(SchedulingProblem problem)
    {
        bool[] appended = [.. problem.Resources.Select(r => r.Setups is not null)];
        foreach (SchedulingMode mode in problem.Tasks.SelectMany(t => t.Modes).Where(m => m.Duration == 0))
        {
            foreach (SchedulingDemand demand in mode.Demands)
            {
                appended[demand.Resource] |= problem.Resources[demand.Resource].Kind == SchedulingResourceKind.Machine;
            }
        }

        return appended;
    }

    private static NetworkLink[][] Links(SchedulingProblem problem, bool isReversed)
    {
        var links = new List<NetworkLink>[problem.Tasks.Count];
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            (int before, int after) = isReversed ? (p.After, p.Before) : (p.Before, p.After);
            bool fromEnd = p.Kind is SchedulingLagKind.EndStart or SchedulingLagKind.EndEnd;
            bool toEnd = p.Kind is SchedulingLagKind.StartEnd or SchedulingLagKind.EndEnd;
            (links[after] ??= []).Add(new NetworkLink(before, fromEnd, toEnd, p.Lag));
        }

        return [.. links.Select(l => l is null ? [] : l.ToArray())];
    }

    private (int[][] Predecessors, int[][] Successors) ActivityLinks()
    {
        HashSet<int>[] before = [.. Tasks.Select(_ => new HashSet<int>())];
        HashSet<int>[] after = [.. Tasks.Select(_ => new HashSet<int>())];
        for (int t = 0; t < ActivityOf.Length; t++)
        {
            foreach (NetworkLink link in Predecessors[t])
            {
                (int from, int to) = (ActivityOf[link.Task], ActivityOf[t]);
                if (from != to && before[to].Add(from))
                {
                    after[from].Add(to);
                }
            }
        }

        return ([.. before.Select(s => s.Order().ToArray())], [.. after.Select(s => s.Order().ToArray())]);
    }
}

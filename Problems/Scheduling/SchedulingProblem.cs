using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>
/// The general scheduling problem: tasks with modes on machines, renewable and consumable resources, with precedences and lags, dates of jobs,
/// optional tasks, set-up times, calendars, blocking and rules on machines; all shops and the resource-constrained project scheduling problem
/// in its usual variants (Brucker, Drexl, Möhring, Neumann and Pesch 1999, "Resource-constrained project scheduling: notation, classification,
/// models, and methods", DOI 10.1016/S0377-2217(98)00204-5). Times are integers from 0. Immutable.
/// </summary>
public sealed class SchedulingProblem : IProblem
{
    private readonly SchedulingTask[] _tasks;
    private readonly SchedulingResource[] _resources;
    private readonly SchedulingJob[] _jobs;
    private readonly SchedulingPrecedence[] _precedences;
    private readonly SchedulingMachineRule[] _machineRules;
    private readonly SchedulingSelection[] _selections;
    private readonly SchedulingSequence[] _sequences;
    private readonly SchedulingGoal[] _goals;
    private readonly long[] _goalFactors;
    private readonly long[] _earliestStarts;
    private readonly long[] _earliestEnds;

    /// <summary>Validates and stores a problem; O(size), with calendars and maximal lags O(size * tasks) in the worst case.</summary>
    /// <exception cref="InvalidProblemException">A value is out of range, or the data contradict each other: the precedences are cyclic, no
    /// mode of a task can ever be chosen, a task fits into no gap of its calendars, or cannot end by its deadline. The message names the tasks.</exception>
    public SchedulingProblem(SchedulingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(data.Name);
        Name = data.Name;
        _tasks = [.. data.Tasks];
        _resources = [.. data.Resources];
        _jobs = [.. data.Jobs];
        _precedences = [.. data.Precedences];
        _machineRules = [.. data.MachineRules];
        _selections = [.. data.Selections];
        _sequences = [.. data.Sequences];
        _goals = [.. data.Goals];
        (IsLexicographic, Horizon) = (data.IsLexicographic, data.Horizon);
        SchedulingValidation.Check(this);
        LatestEnd = SchedulingRange.LatestEnd(this);
        _goalFactors = SchedulingRange.GoalFactors(this);
        (_earliestStarts, _earliestEnds) = SchedulingContradictions.Find(this);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense => ObjectiveSense.Minimize;

    /// <inheritdoc/>
    public long ObjectiveScale => 1;

    /// <summary>The tasks.</summary>
    public IReadOnlyList<SchedulingTask> Tasks => _tasks;

    /// <summary>The resources.</summary>
    public IReadOnlyList<SchedulingResource> Resources => _resources;

    /// <summary>The jobs.</summary>
    public IReadOnlyList<SchedulingJob> Jobs => _jobs;

    /// <summary>The precedences.</summary>
    public IReadOnlyList<SchedulingPrecedence> Precedences => _precedences;

    /// <summary>The rules on the machines of two tasks.</summary>
    public IReadOnlyList<SchedulingMachineRule> MachineRules => _machineRules;

    /// <summary>The rules on which optional tasks are present.</summary>
    public IReadOnlyList<SchedulingSelection> Selections => _selections;

    /// <summary>The orders that several rows of tasks share.</summary>
    public IReadOnlyList<SchedulingSequence> Sequences => _sequences;

    /// <summary>What is minimised.</summary>
    public IReadOnlyList<SchedulingGoal> Goals => _goals;

    /// <summary>Whether an earlier goal comes before all later ones.</summary>
    public bool IsLexicographic { get; }

    /// <summary>The time by which every task must have ended; null for none.</summary>
    public long? Horizon { get; }

    /// <summary>A time by which some optimal schedule has ended, at most the horizon.</summary>
    public long LatestEnd { get; }

    /// <summary>What the value of each goal is multiplied by in the objective: its weight, or when the goals are lexicographic more than
    /// all later goals together can reach in a schedule that ends by <see cref="LatestEnd"/>.</summary>
    public ReadOnlySpan<long> GoalFactors => _goalFactors;

    /// <summary>Before which time no schedule starts each task: dates, calendars and the precedences between mandatory tasks.</summary>
    public ReadOnlySpan<long> EarliestStarts => _earliestStarts;

    /// <summary>Before which time no schedule ends each task.</summary>
    public ReadOnlySpan<long> EarliestEnds => _earliestEnds;

    /// <summary>The criterion of the only goal; null when there are several.</summary>
    public SchedulingCriterion? SingleCriterion => _goals.Length == 1 ? _goals[0].Criterion : null;

    /// <summary>Whether a mode needs no more of any resource than there is, and is the pinned one where a mode is pinned.</summary>
    public bool IsUsable(int task, int mode)
    {
        SchedulingTask data = _tasks[task];
        if (data.PinnedMode is { } pinned && pinned != mode)
        {
            return false;
        }

        foreach (SchedulingDemand demand in data.Modes[mode].Demands)
        {
            if (demand.Amount > _resources[demand.Resource].Capacity)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The release date of a task's job or its own, whichever is later.</summary>
    public long ReleaseOf(int task) => _tasks[task].Job is { } job
        ? Math.Max(_tasks[task].EarliestStart, _jobs[job].Release)
        : _tasks[task].EarliestStart;

    /// <summary>The time by which a task must have ended: its own, the deadline of its job, the horizon; null for none.</summary>
    public long? DeadlineOf(int task)
    {
        long deadline = Math.Min(_tasks[task].LatestEnd ?? long.MaxValue, Horizon ?? long.MaxValue);
        if (_tasks[task].Job is { } job)
        {
            deadline = Math.Min(deadline, _jobs[job].Deadline ?? long.MaxValue);
        }

        return deadline == long.MaxValue ? null : deadline;
    }

    /// <summary>What the problem is made of, for one that differs in some of it or for writing.</summary>
    public SchedulingData ToData() => new()
    {
        Name = Name,
        Resources = Resources,
        Tasks = Tasks,
        Jobs = Jobs,
        Precedences = Precedences,
        MachineRules = MachineRules,
        Selections = Selections,
        Sequences = Sequences,
        Goals = Goals,
        IsLexicographic = IsLexicographic,
        Horizon = Horizon,
    };

    /// <summary>A task for messages: <c>task 3</c>, or <c>task 3 (drill)</c> when it has a name.</summary>
    public string TaskLabel(int task) => Label("task", task, _tasks[task].Name);

    /// <summary>A resource for messages.</summary>
    public string ResourceLabel(int resource) =>
        Label(_resources[resource].Kind == SchedulingResourceKind.Machine ? "machine" : "resource", resource, _resources[resource].Name);

    /// <summary>A job for messages.</summary>
    public string JobLabel(int job) => Label("job", job, _jobs[job].Name);

    private static string Label(string kind, int index, string name) => name.Length == 0 ? $"{kind} {index}" : $"{kind} {index} ({name})";
}

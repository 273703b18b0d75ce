using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>
/// States a <see cref="SchedulingProblem"/> step by step. Resources, jobs and tasks are numbered from 0 in the order of their calls; values are
/// checked by <see cref="Build"/>. Not thread-safe.
/// </summary>
/// <param name="name">The instance's name.</param>
public sealed class SchedulingProblemBuilder(string name)
{
    private readonly List<SchedulingResource> _resources = [];
    private readonly List<SchedulingJob> _jobs = [];
    private readonly List<SchedulingTask> _tasks = [];
    private readonly List<SchedulingPrecedence> _precedences = [];
    private readonly List<SchedulingMachineRule> _machineRules = [];
    private readonly List<SchedulingSelection> _selections = [];
    private readonly List<SchedulingSequence> _sequences = [];
    private readonly List<SchedulingGoal> _goals = [];

    /// <summary>Whether an earlier goal comes before all later ones; otherwise their weighted sum is minimised.</summary>
    public bool IsLexicographic { get; set; }

    /// <summary>The time by which every task has ended; null for none.</summary>
    public long? Horizon { get; set; }

    /// <summary>Adds a machine, which processes one task at a time, and returns its number among the resources.</summary>
    public int AddMachine(string name = "") => AddResource(new(SchedulingResourceKind.Machine) { Name = name });

    /// <summary>Adds a resource that tasks share and give back, and returns its number.</summary>
    public int AddRenewable(long capacity, string name = "") => AddResource(new(SchedulingResourceKind.Renewable, capacity) { Name = name });

    /// <summary>Adds a stock from which tasks take, and returns its number among the resources.</summary>
    public int AddConsumable(long capacity, string name = "") => AddResource(new(SchedulingResourceKind.Consumable, capacity) { Name = name });

    /// <summary>Adds a resource and returns its number.</summary>
    public int AddResource(SchedulingResource resource) => Add(_resources, resource);

    /// <summary>Adds a job and returns its number.</summary>
    /// <param name="name">Its name; may be empty.</param>
    /// <param name="release">The earliest start of its tasks.</param>
    /// <param name="dueDate">The time after which it is late; null for none.</param>
    /// <param name="deadline">The latest end of its tasks; null for none.</param>
    /// <param name="weight">Its weight in criteria that sum over jobs.</param>
    public int AddJob(string name = "", long release = 0, long? dueDate = null, long? deadline = null, long weight = 1) =>
        Add(_jobs, new SchedulingJob { Name = name, Release = release, DueDate = dueDate, Deadline = deadline, Weight = weight });

    /// <summary>Adds a task with one mode and returns its number.</summary>
    /// <param name="duration">The processing time.</param>
    /// <param name="demands">What it needs: <c>[new(press), new(workers, 2)]</c>.</param>
    /// <param name="job">The job that it belongs to; null for none.</param>
    /// <param name="name">Its name; may be empty.</param>
    public int AddTask(long duration, IReadOnlyList<SchedulingDemand> demands, int? job = null, string name = "") =>
        AddTask([new SchedulingMode(duration, demands)], job, name);

    /// <summary>Adds a task of which one mode is chosen, and returns its number.</summary>
    /// <param name="modes">The ways to process it.</param>
    /// <param name="job">The job that it belongs to; null for none.</param>
    /// <param name="name">Its name; may be empty.</param>
    public int AddTask(IReadOnlyList<SchedulingMode> modes, int? job = null, string name = "") => AddTask(new SchedulingTask(modes) { Job = job, Name = name });

    /// <summary>Adds a task and returns its number.</summary>
    public int AddTask(SchedulingTask task) => Add(_tasks, task);

    /// <summary>Lets a task start when another has ended, and at least <paramref name="lag"/> later.</summary>
    public void AddPrecedence(int before, int after, long lag = 0) => AddPrecedence(new SchedulingPrecedence(before, after) { Lag = lag });

    /// <summary>Adds a precedence.</summary>
    public void AddPrecedence(SchedulingPrecedence precedence) => Add(_precedences, precedence);

    /// <summary>Lets tasks follow one another in the given order.</summary>
    public void AddChain(params ReadOnlySpan<int> tasks)
    {
        for (int k = 1; k < tasks.Length; k++)
        {
            AddPrecedence(tasks[k - 1], tasks[k]);
        }
    }

    /// <summary>Adds a rule on the machines of two tasks.</summary>
    public void AddMachineRule(SchedulingMachineRule rule) => Add(_machineRules, rule);

    /// <summary>Adds a rule on which optional tasks are present.</summary>
    public void AddSelection(SchedulingSelection selection) => Add(_selections, selection);

    /// <summary>Adds an order that several rows of tasks share.</summary>
    public void AddSequence(SchedulingSequence sequence) => Add(_sequences, sequence);

    /// <summary>Adds a criterion that is minimised; without any, the makespan is.</summary>
    public void Minimize(SchedulingCriterion criterion, long weight = 1) => Add(_goals, new(criterion, weight));

    /// <summary>The problem.</summary>
    /// <exception cref="InvalidProblemException">A value is out of range, or the data contradict each other; the message names the tasks.</exception>
    public SchedulingProblem Build() => new(new SchedulingData
    {
        Name = name,
        Resources = _resources,
        Jobs = _jobs,
        Tasks = _tasks,
        Precedences = _precedences,
        MachineRules = _machineRules,
        Selections = _selections,
        Sequences = _sequences,
        Goals = _goals.Count == 0 ? [new(SchedulingCriterion.Makespan)] : _goals,
        IsLexicographic = IsLexicographic,
        Horizon = Horizon,
    });

    private static int Add<T>(List<T> list, T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        list.Add(item);
        return list.Count - 1;
    }
}

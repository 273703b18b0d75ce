using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;
using CoSolve.Solvers.Explanations;
using Rule = CoSolve.Solvers.Explanations.RelaxableRule<CoSolve.Problems.Scheduling.SchedulingSolution>;

namespace CoSolve.Solvers.Scheduling.Explanations;

/// <summary>
/// The rules of a scheduling problem that can be relaxed: dates, deadlines, pins, precedences and their largest lags, capacities, machines, calendars,
/// set-up times, selections, machine rules and common orders. Tasks, jobs and resources are numbered from 0, as in solution files.
/// </summary>
internal sealed class RelaxableScheduling : IRelaxableProblem<SchedulingProblem, SchedulingSolution>
{
    private readonly SchedulingProblem _problem;
    private readonly RelaxableRules<SchedulingDraft, SchedulingSolution> _rules = new();

    /// <summary>Lists the rules of a problem.</summary>
    public RelaxableScheduling(SchedulingProblem problem)
    {
        _problem = problem;
        for (int t = 0; t < problem.Tasks.Count; t++)
        {
            AddDates(t);
            AddPins(t);
        }

        for (int j = 0; j < problem.Jobs.Count; j++)
        {
            AddJob(j);
        }

        for (int p = 0; p < problem.Precedences.Count; p++)
        {
            AddPrecedence(p);
        }

        for (int r = 0; r < problem.Resources.Count; r++)
        {
            AddResource(r);
        }

        AddFurther();
        if (problem.Horizon is { } horizon)
        {
            AddLimit($"every task ends by {horizon}, the horizon", "extend the horizon to", horizon, (draft, limit) => draft.Horizon = limit, solution => LatestEnd(solution, _ => true) - horizon);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Rule> Rules => _rules.All;

    /// <inheritdoc/>
    public SchedulingProblem Relaxed(ReadOnlySpan<long> allowances) => _rules.Relax(new SchedulingDraft(_problem), allowances).Build();

    private void AddDates(int t)
    {
        (SchedulingTask task, string label) = (_problem.Tasks[t], _problem.TaskLabel(t));
        if (task.EarliestStart > 0)
        {
            Add($"{label} starts at {task.EarliestStart} at the earliest", $"start {label} before {task.EarliestStart}", draft => draft.Tasks[t] = draft.Tasks[t] with { EarliestStart = 0 });
        }

        if (task.LatestEnd is { } latest)
        {
            AddLimit($"{label} ends by {latest}", $"let {label} end at", latest, (draft, limit) => draft.Tasks[t] = draft.Tasks[t] with { LatestEnd = limit }, solution => LatestEnd(solution, other => other == t) - latest);
        }
    }

    private void AddPins(int t)
    {
        (SchedulingTask task, string label) = (_problem.Tasks[t], _problem.TaskLabel(t));
        if (task.PinnedStart is { } start)
        {
            Add($"{label} is pinned to start at {start}", $"unpin the start of {label}", draft => draft.Tasks[t] = draft.Tasks[t] with { PinnedStart = null });
        }

        if (task.PinnedMode is { } mode)
        {
            Add($"{label} is pinned to mode {mode}", $"unpin the mode of {label}", draft => draft.Tasks[t] = draft.Tasks[t] with { PinnedMode = null });
        }
    }

    private void AddJob(int j)
    {
        (SchedulingJob job, string label) = (_problem.Jobs[j], _problem.JobLabel(j));
        if (job.Release > 0)
        {
            Add($"{label} is released at {job.Release}", $"release {label} before {job.Release}", draft => draft.Jobs[j] = draft.Jobs[j] with { Release = 0 });
        }

        if (job.Deadline is { } deadline)
        {
            AddLimit($"{label} ends by its deadline {deadline}", $"move the deadline of {label} to", deadline, (draft, limit) => draft.Jobs[j] = draft.Jobs[j] with { Deadline = limit }, solution => LatestEnd(solution, t => _problem.Tasks[t].Job == j) - deadline);
        }
    }

    private void AddPrecedence(int p)
    {
        SchedulingPrecedence precedence = _problem.Precedences[p];
        (string before, string after) = (_problem.TaskLabel(precedence.Before), _problem.TaskLabel(precedence.After));
        string lag = precedence.Lag == 0 ? "" : $" with a lag of {precedence.Lag}";
        string kind = precedence.Kind == SchedulingLagKind.EndStart ? "" : $" ({precedence.Kind})";
        Add($"{after} follows {before}{lag}{kind}", $"drop the precedence from {before} to {after}", draft => draft.Precedences[p] = null);
        if (precedence.LargestLag is { } largest)
        {
            AddLimit($"the lag from {before} to {after} is at most {largest}{kind}", $"let the lag from {before} to {after} grow to", largest,
                (draft, limit) => draft.Precedences[p] = draft.Precedences[p] is { } kept ? kept with { LargestLag = limit } : null,
                solution => solution.IsPresent(precedence.Before) && solution.IsPresent(precedence.After) ? LagOf(solution, precedence) - largest : 0);
        }
    }

    private void AddResource(int r)
    {
        (SchedulingResource resource, string label) = (_problem.Resources[r], _problem.ResourceLabel(r));
        if (resource.Kind == SchedulingResourceKind.Machine)
        {
            Add($"{label} processes one task at a time", $"let {label} process several tasks at a time", draft => draft.Free(r));
        }
        else
        {
            AddLimit($"there are {resource.Capacity} of {label}", $"raise {label} to", resource.Capacity,
                (draft, limit) => draft.Resources[r] = draft.Resources[r] with { Capacity = limit ?? AllDemands(r) },
                solution => SchedulingPeak.Of(_problem, solution, r) - resource.Capacity);
        }

        if (resource.DownTimes.Count > 0)
        {
            Add($"{label} is down at times", $"let {label} work through its down times", draft => draft.Resources[r] = draft.Resources[r] with { DownTimes = [] });
        }

        if (resource.Setups is not null)
        {
            Add($"{label} needs set-up times", $"spare {label} its set-up times", draft => draft.Resources[r] = draft.Resources[r] with { Setups = null });
        }
    }

    private void AddFurther()
    {
        for (int k = 0; k < _problem.MachineRules.Count; k++)
        {
            int rule = k;
            SchedulingMachineRule stated = _problem.MachineRules[k];
            string tasks = $"{_problem.TaskLabel(stated.First)} and {_problem.TaskLabel(stated.Second)}";
            Add($"the machines of {tasks} are {stated.Kind switch { SchedulingMachineRuleKind.Same => "the same", SchedulingMachineRuleKind.Different => "different", _ => "used in succession" }}",
                $"drop the rule on the machines of {tasks}", draft => draft.MachineRules[rule] = null);
        }

        for (int k = 0; k < _problem.Selections.Count; k++)
        {
            int selection = k;
            Add($"selection {k} ({_problem.Selections[k].Kind}) of {_problem.Selections[k].Tasks.Count} optional tasks", $"drop selection {k}", draft => draft.Selections[selection] = null);
        }

        for (int k = 0; k < _problem.Sequences.Count; k++)
        {
            int sequence = k;
            Add($"all rows of sequence {k} keep one order", $"drop sequence {k}", draft => draft.Sequences[sequence] = null);
        }
    }

    /// <summary>What all tasks can need of a resource at once, and at least what there is.</summary>
    private long AllDemands(int resource) => Math.Max(
        _problem.Resources[resource].Capacity,
        _problem.Tasks.Sum(task => task.Modes.Max(mode => mode.Demands.Where(demand => demand.Resource == resource).Sum(demand => demand.Amount))));

    private long LatestEnd(SchedulingSolution solution, Func<int, bool> concerns)
    {
        long[] ends = new SchedulingTimetable(_problem, solution).Ends.ToArray();
        return Enumerable.Range(0, ends.Length).Where(t => solution.IsPresent(t) && concerns(t)).Select(t => ends[t]).DefaultIfEmpty(0).Max();
    }

    private long LagOf(SchedulingSolution solution, SchedulingPrecedence precedence)
    {
        ReadOnlySpan<long> ends = new SchedulingTimetable(_problem, solution).Ends;
        long from = precedence.Kind is SchedulingLagKind.EndStart or SchedulingLagKind.EndEnd ? ends[precedence.Before] : solution.Starts[precedence.Before];
        long to = precedence.Kind is SchedulingLagKind.StartEnd or SchedulingLagKind.EndEnd ? ends[precedence.After] : solution.Starts[precedence.After];
        return to - from;
    }

    private void AddLimit(
        string text, string change, long limit, Action<SchedulingDraft, long?> set, Func<SchedulingSolution, long> over)
    {
        _rules.Add(
            new Rule(text, allowance => $"{change} {limit + allowance} instead of {limit}") { Used = solution => Math.Max(0, over(solution)) },
            (draft, allowance) => set(draft, allowance == Rule.Waived ? null : limit + allowance));
    }

    private void Add(string text, string change, Action<SchedulingDraft> drop)
    {
        _rules.Add(new Rule(text, _ => change), (draft, _) => drop(draft));
    }
}

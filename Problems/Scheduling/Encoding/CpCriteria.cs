using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>The objective: completion times of the jobs, and what the goals make of them.</summary>
internal sealed class CpCriteria
{
    private const long Unlimited = long.MaxValue / 2;

    private readonly SchedulingProblem _problem;
    private readonly CpModel _model;
    private readonly CpTasks _tasks;
    private readonly bool[] _isLast;
    private readonly int?[] _completion;
    private readonly List<int> _variables = [];
    private readonly List<long> _coefficients = [];
    private long _offset;

    private CpCriteria(SchedulingProblem problem, CpModel model, CpTasks tasks)
    {
        (_problem, _model, _tasks) = (problem, model, tasks);
        _completion = new int?[problem.Jobs.Count];
        _isLast = new bool[problem.Tasks.Count];
        Array.Fill(_isLast, true);
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            // A task that another one of its job always follows ends no job.
            if (p.Kind == SchedulingLagKind.EndStart && p.Lag >= 0 && tasks.IsTrue(tasks.Presence[p.After]) && problem.Tasks[p.Before].Job == problem.Tasks[p.After].Job)
            {
                _isLast[p.Before] = false;
            }
        }
    }

    public static void Add(SchedulingProblem problem, CpModel model, CpTasks tasks, CpMachineSequences sequences)
    {
        var criteria = new CpCriteria(problem, model, tasks);
        for (int g = 0; g < problem.Goals.Count; g++)
        {
            criteria.AddGoal(problem.Goals[g].Criterion, problem.GoalFactors[g], sequences);
        }

        model.Minimize(new CpLinear([.. criteria._variables], [.. criteria._coefficients], criteria._offset));
    }

    private void AddGoal(SchedulingCriterion criterion, long factor, CpMachineSequences sequences)
    {
        switch (criterion)
        {
            case SchedulingCriterion.Makespan:
                AddTerm(Makespan(), factor);
                break;
            case SchedulingCriterion.LargestTardiness:
                AddTerm(LargestTardiness(), factor);
                break;
            case SchedulingCriterion.TotalSetupTime:
                sequences.SetupTimes.ForEach(s => AddTerm(s.Literal, factor * s.Time));
                break;
            default:
                for (int j = 0; j < _problem.Jobs.Count; j++)
                {
                    AddJob(criterion, j, factor * _problem.Jobs[j].Weight);
                }

                break;
        }
    }

    private void AddJob(SchedulingCriterion criterion, int job, long factor)
    {
        if (factor == 0)
        {
            return;
        }

        long? due = _problem.Jobs[job].DueDate;
        switch (criterion)
        {
            case SchedulingCriterion.TotalCompletionTime:
                AddTerm(Completion(job), factor);
                break;
            case SchedulingCriterion.TotalFlowTime:
                AddTerm(Completion(job), factor);
                _offset -= factor * _problem.Jobs[job].Release;
                break;
            case SchedulingCriterion.TotalTardiness when due is { } date:
                AddTerm(Excess(job, date), factor);
                break;
            case SchedulingCriterion.TotalEarliness when due is { } date:
                AddTerm(Earliness(job, date), factor);
                break;
            case SchedulingCriterion.LateJobs when due is { } date:
                AddTerm(Late(job, date), factor);
                break;
        }
    }

    private void AddTerm(int variable, long coefficient)
    {
        _variables.Add(variable);
        _coefficients.Add(coefficient);
    }

    private int Makespan()
    {
        long least = _problem.Jobs.Select(j => j.Release).DefaultIfEmpty().Max();
        int makespan = _model.AddInteger(least, Math.Max(least, _tasks.Horizon), "makespan");
        for (int t = 0; t < _isLast.Length; t++)
        {
            if (_isLast[t])
            {
                _model.AddLinear(CpTasks.Difference(CpLinear.Of(makespan), _tasks.Ends[t]), 0, Unlimited, _tasks.Open(_tasks.Presence[t]));
            }
        }

        AddWork(makespan);
        _tasks.Setters.Add((values, schedule) => values[makespan] = Math.Max(least, schedule.Ends.DefaultIfEmpty().Max()));
        return makespan;
    }

    /// <summary>The work chosen for each resource fits between the earliest start of its tasks and the makespan; redundant, but the linear relaxation
    /// needs it where modes are chosen.</summary>
    private void AddWork(int makespan)
    {
        var work = new List<(int Literal, long Work)>[_problem.Resources.Count];
        var heads = new long[work.Length];
        Array.Fill(heads, long.MaxValue);
        for (int t = 0; t < _isLast.Length; t++)
        {
            foreach (CpMode mode in _tasks.Modes[t])
            {
                SchedulingMode data = _problem.Tasks[t].Modes[mode.Index];
                foreach (SchedulingDemand demand in data.Demands)
                {
                    (work[demand.Resource] ??= []).Add((mode.Literal, data.Duration * demand.Amount));
                    // The start of a task that may be left out bounds no makespan.
                    heads[demand.Resource] = Math.Min(heads[demand.Resource], _problem.Tasks[t].IsMandatory ? _problem.EarliestStarts[t] : 0);
                }
            }
        }

        for (int r = 0; r < work.Length; r++)
        {
            SchedulingResource resource = _problem.Resources[r];
            if (resource.Kind != SchedulingResourceKind.Consumable && work[r] is { } users && users.Any(u => !_tasks.IsTrue(u.Literal)))
            {
                _model.AddLinear(
                    new CpLinear([makespan, .. users.Select(u => u.Literal)], [resource.Capacity, .. users.Select(u => -u.Work)]),
                    resource.Capacity * heads[r], Unlimited);
            }
        }
    }

    /// <summary>At least the completion time of a job; where it is minimised, the completion time.</summary>
    private int Completion(int job)
    {
        if (_completion[job] is { } known)
        {
            return known;
        }

        long release = _problem.Jobs[job].Release;
        int completion = _model.AddInteger(release, Math.Max(release, _tasks.Horizon), $"c_{job}");
        _completion[job] = completion;
        foreach (int task in LastTasks(job))
        {
            _model.AddLinear(CpTasks.Difference(CpLinear.Of(completion), _tasks.Ends[task]), 0, Unlimited, _tasks.Open(_tasks.Presence[task]));
        }

        _tasks.Setters.Add((values, schedule) => values[completion] = CompletionOf(schedule, job));
        return completion;
    }

    private int[] LastTasks(int job) => [.. Enumerable.Range(0, _isLast.Length).Where(t => _problem.Tasks[t].Job == job && _isLast[t])];

    private long CompletionOf(CpSchedule schedule, int job) =>
        LastTasks(job).Where(schedule.IsPresent).Select(t => schedule.Ends[t]).Append(_problem.Jobs[job].Release).Max();

    private int Excess(int job, long due)
    {
        int completion = Completion(job);
        int excess = _model.AddInteger(0, Math.Max(0, _model.Variables[completion].Domain.Upper - due), $"t_{job}");
        _model.AddLinear(CpLinear.Difference(excess, completion), -due, Unlimited);
        _tasks.Setters.Add((values, schedule) => values[excess] = Math.Max(0, CompletionOf(schedule, job) - due));
        return excess;
    }

    private int LargestTardiness()
    {
        int largest = _model.AddInteger(0, Math.Max(_tasks.Horizon, _problem.Jobs.Select(j => j.Release).DefaultIfEmpty().Max()), "largest");
        int[] due = [.. Enumerable.Range(0, _problem.Jobs.Count).Where(j => _problem.Jobs[j].DueDate is not null)];
        foreach (int job in due)
        {
            _model.AddLinear(CpLinear.Difference(largest, Completion(job)), -_problem.Jobs[job].DueDate!.Value, Unlimited);
        }

        _tasks.Setters.Add((values, schedule) =>
            values[largest] = due.Select(j => CompletionOf(schedule, j) - _problem.Jobs[j].DueDate!.Value).Append(0).Max());
        return largest;
    }

    private int Late(int job, long due)
    {
        int late = _model.AddBoolean($"u_{job}");
        _model.AddLinear(CpLinear.Of(Completion(job)), 0, due, CpModel.Not(late));
        _tasks.Setters.Add((values, schedule) => values[late] = CompletionOf(schedule, job) > due ? 1 : 0);
        return late;
    }

    /// <summary>Late completion pays here, so the completion time is also held down: by one of the job's last tasks or its release time.</summary>
    private int Earliness(int job, long due)
    {
        int completion = Completion(job);
        int[] last = LastTasks(job);
        int[] literals = [.. last.Select(_ => _model.AddBoolean())];
        for (int k = 0; k < last.Length; k++)
        {
            (int task, int literal) = (last[k], literals[k]);
            _model.AddLinear(CpTasks.Difference(CpLinear.Of(completion), _tasks.Ends[task]), -Unlimited, 0, literal);
            _model.Add(new CpConstraint.BoolOr([CpModel.Not(literal), _tasks.Presence[task]]));
            _tasks.Setters.Add((values, schedule) => values[literal] = schedule.IsPresent(task) && schedule.Ends[task] == CompletionOf(schedule, job) ? 1 : 0);
        }

        int none = _model.AddBoolean();
        _model.AddLinear(CpLinear.Of(completion), 0, _problem.Jobs[job].Release, none);
        _model.Add(new CpConstraint.BoolOr([.. literals, none]));
        int early = _model.AddInteger(0, due, $"early_{job}");
        _model.AddLinear(CpLinear.Sum([early, completion]), due, Unlimited);
        _tasks.Setters.Add((values, schedule) =>
        {
            values[none] = CompletionOf(schedule, job) == _problem.Jobs[job].Release ? 1 : 0;
            values[early] = Math.Max(0, due - CompletionOf(schedule, job));
        });
        return early;
    }
}

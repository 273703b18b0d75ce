using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Explanations;

/// <summary>Why jobs of a schedule are late: the chain of tasks, each waiting for the one before, from the job's last task back to a date.</summary>
internal sealed class SchedulingDelays
{
    private const int MostJobs = 20;
    private const int MostLinks = 12;

    private readonly SchedulingProblem _problem;
    private readonly SchedulingSolution _solution;
    private readonly SchedulingTimetable _timetable;
    private readonly int[]?[] _sequences;

    /// <summary>Works out the timetable of a feasible schedule.</summary>
    public SchedulingDelays(SchedulingProblem problem, SchedulingSolution solution)
    {
        (_problem, _solution) = (problem, solution);
        _timetable = new SchedulingTimetable(problem, solution);
        _sequences = _timetable.Sequences();
    }

    /// <summary>A sentence for each late job, the latest first, and one for absent tasks. O(late jobs * (tasks + precedences)).</summary>
    public IEnumerable<string> Find()
    {
        var late = Enumerable.Range(0, _problem.Jobs.Count)
            .Select(job => (Job: job, Last: LastTask(job), Due: _problem.Jobs[job].DueDate))
            .Where(job => job is { Last: not null, Due: not null } && _timetable.Ends[job.Last.Value] > job.Due)
            .OrderByDescending(job => _timetable.Ends[job.Last!.Value] - job.Due)
            .ToArray();
        foreach ((int job, int? last, long? due) in late.Take(MostJobs))
        {
            long end = _timetable.Ends[last!.Value];
            yield return $"{_problem.JobLabel(job)} ends at {end}, {end - due} after its due date {due}: {Chain(last.Value)}";
        }

        if (late.Length > MostJobs)
        {
            yield return $"{late.Length - MostJobs} more jobs are late";
        }

        int[] absent = [.. Enumerable.Range(0, _problem.Tasks.Count).Where(task => !_solution.IsPresent(task))];
        if (absent.Length > 0)
        {
            yield return $"left out, as they are optional: {string.Join(", ", absent.Take(MostJobs).Select(_problem.TaskLabel))}{(absent.Length > MostJobs ? $" and {absent.Length - MostJobs} more" : "")}";
        }
    }

    private int? LastTask(int job)
    {
        int? last = null;
        for (int task = 0; task < _problem.Tasks.Count; task++)
        {
            if (_problem.Tasks[task].Job == job && _solution.IsPresent(task) && !(last is { } other && _timetable.Ends[other] >= _timetable.Ends[task]))
            {
                last = task;
            }
        }

        return last;
    }

    private string Chain(int last)
    {
        var links = new List<string>();
        var seen = new HashSet<int>();
        for (int? task = last; task is { } at && seen.Add(at) && links.Count < MostLinks;)
        {
            (string reason, task) = Reason(at);
            links.Add($"{_problem.TaskLabel(at)} starts at {_solution.Starts[at]} {reason}");
        }

        return string.Join(", ", links);
    }

    /// <summary>What a task waits for: a date, a task before it by a precedence, or one that had a resource; that task, if any.</summary>
    private (string Text, int? Cause) Reason(int task)
    {
        long start = _solution.Starts[task];
        if (_problem.Tasks[task].PinnedStart == start)
        {
            return ("as pinned", null);
        }

        if (start == 0 || start == _problem.ReleaseOf(task))
        {
            return (start == 0 ? "at once" : "when it is released", null);
        }

        return ByPrecedence(task) ?? ByMachine(task) ?? ByCapacity(task) ?? ByCalendar(task) ?? ("though it could start earlier", null);
    }

    private (string Text, int? Cause)? ByPrecedence(int task)
    {
        foreach (SchedulingPrecedence precedence in _problem.Precedences)
        {
            if (precedence.After == task && _solution.IsPresent(precedence.Before))
            {
                long from = precedence.Kind is SchedulingLagKind.EndStart or SchedulingLagKind.EndEnd ? _timetable.Ends[precedence.Before] : _solution.Starts[precedence.Before];
                long to = precedence.Kind is SchedulingLagKind.StartEnd or SchedulingLagKind.EndEnd ? _timetable.Ends[task] : _solution.Starts[task];
                if (from + precedence.Lag == to)
                {
                    return ($"after {_problem.TaskLabel(precedence.Before)}, its predecessor{(precedence.Lag > 0 ? $" with a lag of {precedence.Lag}" : "")}", precedence.Before);
                }
            }
        }

        return null;
    }

    private (string Text, int? Cause)? ByMachine(int task)
    {
        foreach (SchedulingDemand demand in _timetable.ModeOf(task).Demands)
        {
            int place = _sequences[demand.Resource] is { } sequence ? Array.IndexOf(sequence, task) : 0;
            if (place > 0)
            {
                int before = _sequences[demand.Resource]![place - 1];
                long setup = _timetable.SetupTime(demand.Resource, before, task);
                if (_timetable.Releases[before] + setup == _solution.Starts[task])
                {
                    return ($"after {_problem.TaskLabel(before)} on {_problem.ResourceLabel(demand.Resource)}{(setup > 0 ? $" with a set-up of {setup}" : "")}", before);
                }
            }
        }

        return null;
    }

    private (string Text, int? Cause)? ByCapacity(int task)
    {
        foreach (SchedulingDemand demand in _timetable.ModeOf(task).Demands.Where(demand => _problem.Resources[demand.Resource].Kind == SchedulingResourceKind.Renewable))
        {
            for (int other = 0; other < _problem.Tasks.Count; other++)
            {
                if (other != task && _solution.IsPresent(other) && _timetable.Releases[other] == _solution.Starts[task]
                    && _solution.Starts[other] < _solution.Starts[task] && _timetable.ModeOf(other).Demands.Any(used => used.Resource == demand.Resource))
                {
                    return ($"when {_problem.TaskLabel(other)} frees {_problem.ResourceLabel(demand.Resource)}", other);
                }
            }
        }

        return null;
    }

    private (string Text, int? Cause)? ByCalendar(int task)
    {
        foreach (SchedulingDemand demand in _timetable.ModeOf(task).Demands)
        {
            if (_problem.Resources[demand.Resource].DownTimes.Any(down => down.To == _solution.Starts[task]))
            {
                return ($"when {_problem.ResourceLabel(demand.Resource)} works again", null);
            }
        }

        return null;
    }
}

using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>
/// Finds data that contradict each other before any search, and on the way the earliest starts and ends of all tasks: the longest paths in the
/// graph of the lags between mandatory tasks (Bellman and Ford), with calendars. Two nodes for each task, its start (2 t) and its end (2 t + 1).
/// </summary>
internal sealed class SchedulingContradictions
{
    private const int MostNamed = 8;

    private readonly SchedulingProblem _problem;
    private readonly WorkingTime[][] _modes;
    private readonly List<(int From, int To, long Lag)> _arcs = [];
    private readonly long[] _earliest;
    private readonly int[] _cause;

    private SchedulingContradictions(SchedulingProblem problem)
    {
        _problem = problem;
        _modes = new WorkingTime[problem.Tasks.Count][];
        for (int t = 0; t < _modes.Length; t++)
        {
            _modes[t] = Enumerable.Range(0, problem.Tasks[t].Modes.Count).Where(m => problem.IsUsable(t, m))
                .Select(m => WorkingTime.Of(problem, t, m)).ToArray();
        }

        _earliest = new long[2 * _modes.Length];
        _cause = new int[_earliest.Length];
    }

    /// <summary>The earliest start and end of each task.</summary>
    /// <exception cref="InvalidProblemException">The data contradict each other.</exception>
    public static (long[] Starts, long[] Ends) Find(SchedulingProblem problem)
    {
        var search = new SchedulingContradictions(problem);
        search.RequireModes();
        search.RequireStock();
        search.AddArcs();
        search.RequireNoCycle();
        search.RequireOwnWindows();
        search.RequireDeadlines();
        var starts = new long[search._modes.Length];
        var ends = new long[starts.Length];
        for (int t = 0; t < starts.Length; t++)
        {
            (starts[t], ends[t]) = (search._earliest[2 * t], search._earliest[(2 * t) + 1]);
        }

        return (starts, ends);
    }

    private void RequireModes()
    {
        for (int t = 0; t < _modes.Length; t++)
        {
            if (_modes[t].Length == 0 && _problem.Tasks[t].IsMandatory)
            {
                int mode = _problem.Tasks[t].PinnedMode ?? 0;
                SchedulingDemand demand = _problem.Tasks[t].Modes[mode].Demands.First(d => d.Amount > _problem.Resources[d.Resource].Capacity);
                throw new InvalidProblemException($"No mode of {_problem.TaskLabel(t)} can be chosen: mode {mode} needs {demand.Amount} of "
                    + $"{_problem.ResourceLabel(demand.Resource)}, which has {_problem.Resources[demand.Resource].Capacity}. Maybe raise the capacity.");
            }
        }
    }

    private void RequireStock()
    {
        for (int r = 0; r < _problem.Resources.Count; r++)
        {
            if (_problem.Resources[r].Kind != SchedulingResourceKind.Consumable)
            {
                continue;
            }

            Int128 least = 0;
            var users = new List<int>();
            for (int t = 0; t < _modes.Length; t++)
            {
                long amount = _problem.Tasks[t].IsMandatory ? LeastAmount(t, r) : 0;
                least += amount;
                if (amount > 0)
                {
                    users.Add(t);
                }
            }

            if (least > _problem.Resources[r].Capacity)
            {
                throw new InvalidProblemException($"{Named(users)} need at least {least} of {_problem.ResourceLabel(r)} together, which has "
                    + $"{_problem.Resources[r].Capacity}. Maybe raise the capacity.");
            }
        }
    }

    private long LeastAmount(int task, int resource)
    {
        long least = long.MaxValue;
        for (int m = 0; m < _problem.Tasks[task].Modes.Count; m++)
        {
            if (_problem.IsUsable(task, m))
            {
                least = Math.Min(least, _problem.Tasks[task].Modes[m].Demands.FirstOrDefault(d => d.Resource == resource).Amount);
            }
        }

        return least;
    }

    private void AddArcs()
    {
        for (int t = 0; t < _modes.Length; t++)
        {
            if (_problem.Tasks[t].IsMandatory)
            {
                _arcs.Add((2 * t, (2 * t) + 1, LeastDuration(t)));
                _arcs.Add(((2 * t) + 1, 2 * t, -_modes[t].Max(m => m.LongestElapsed)));
            }
        }

        foreach (SchedulingPrecedence p in _problem.Precedences)
        {
            if (_problem.Tasks[p.Before].IsMandatory && _problem.Tasks[p.After].IsMandatory)
            {
                int from = (2 * p.Before) + (p.Kind is SchedulingLagKind.EndStart or SchedulingLagKind.EndEnd ? 1 : 0);
                int to = (2 * p.After) + (p.Kind is SchedulingLagKind.StartEnd or SchedulingLagKind.EndEnd ? 1 : 0);
                _arcs.Add((from, to, p.Lag));
                if (p.LargestLag is { } largest)
                {
                    _arcs.Add((to, from, -largest));
                }
            }
        }
    }

    private long LeastDuration(int task)
    {
        long least = long.MaxValue;
        for (int m = 0; m < _problem.Tasks[task].Modes.Count; m++)
        {
            least = _problem.IsUsable(task, m) ? Math.Min(least, _problem.Tasks[task].Modes[m].Duration) : least;
        }

        return least;
    }

    /// <summary>Lags alone, without dates: they contradict each other when the longest paths have no end.</summary>
    private void RequireNoCycle()
    {
        Array.Fill(_cause, -1);
        for (int round = 1; Relax((_, to, value) => value); round++)
        {
            if (round % 4 == 0 && CycleOfCauses() is { } cycle)
            {
                throw new InvalidProblemException($"The precedences and lags of {Named(cycle)} contradict each other in a cycle. Maybe one of them runs the wrong way.");
            }
        }
    }

    private void RequireOwnWindows()
    {
        for (int t = 0; t < _modes.Length; t++)
        {
            long from = Math.Max(_problem.ReleaseOf(t), _problem.Tasks[t].PinnedStart ?? 0);
            long to = _problem.DeadlineOf(t) ?? long.MaxValue;
            (_earliest[2 * t], _earliest[(2 * t) + 1]) = (from, from);
            if (_modes[t].Length == 0)
            {
                continue;
            }

            (long start, long end) = (EarliestStart(t, from), EarliestEnd(t, from));
            (_earliest[2 * t], _earliest[(2 * t) + 1]) = (start, end);
            if (!_problem.Tasks[t].IsMandatory)
            {
                continue;
            }

            if (end > to)
            {
                throw new InvalidProblemException($"{Capital(_problem.TaskLabel(t))} takes {LeastDuration(t)} and fits into no working time of its "
                    + $"resources between {from} and {to}. Maybe allow interruptions or move a date.");
            }

            if (_problem.Tasks[t].PinnedStart is { } pinned && start > pinned)
            {
                throw new InvalidProblemException($"{Capital(_problem.TaskLabel(t))} is pinned to start at {pinned}, but its dates and calendars allow "
                    + $"{start} at the earliest. Maybe unpin it.");
            }
        }
    }

    private void RequireDeadlines()
    {
        Array.Fill(_cause, -1);
        RequireInTime();
        // Without calendars as many rounds as there are nodes suffice; calendars with maximal lags may need more, which searches will see to.
        for (int round = 0; round <= _earliest.Length && Relax(AtWork); round++)
        {
            RequireInTime();
        }
    }

    /// <summary>A moment, not before a time, at which the task of a node can start or end.</summary>
    private long AtWork(int from, int to, long value)
    {
        int task = to >> 1;
        return (to & 1) == 0 ? EarliestStart(task, value)
            : (from >> 1) == task ? Math.Max(value, EarliestEnd(task, _earliest[from]))
            : value;
    }

    private bool Relax(Func<int, int, long, long> moment)
    {
        bool changed = false;
        foreach (var (from, to, lag) in _arcs)
        {
            long value = _earliest[from] + lag;
            // The arc from start to end also carries the calendars.
            if (value > _earliest[to] || ((from ^ 1) == to && lag >= 0))
            {
                value = moment(from, to, value);
                if (value > _earliest[to])
                {
                    (_earliest[to], _cause[to], changed) = (value, from, true);
                }
            }
        }

        return changed;
    }

    private void RequireInTime()
    {
        for (int t = 0; t < _modes.Length; t++)
        {
            long latest = _problem.DeadlineOf(t) ?? long.MaxValue;
            long pinned = _problem.Tasks[t].PinnedStart ?? long.MaxValue;
            bool isLate = _earliest[(2 * t) + 1] > latest;
            if (_problem.Tasks[t].IsMandatory && (isLate || _earliest[2 * t] > pinned))
            {
                string what = isLate
                    ? $"cannot end before {_earliest[(2 * t) + 1]}, but must by {latest}"
                    : $"cannot start before {_earliest[2 * t]}, but is pinned to {pinned}";
                int[] chain = Chain((2 * t) + (isLate ? 1 : 0));
                string after = chain.Length == 0 ? "" : $" (held up by {Named(chain)})";
                throw new InvalidProblemException($"{Capital(_problem.TaskLabel(t))} {what}{after}. Maybe move a date.");
            }
        }
    }

    private int[] Chain(int node)
    {
        var chain = new List<int>();
        var seen = new HashSet<int>();
        for (int at = node; at >= 0 && seen.Add(at); at = _cause[at])
        {
            if (at >> 1 != node >> 1 && !chain.Contains(at >> 1))
            {
                chain.Add(at >> 1);
            }
        }

        chain.Reverse();
        return [.. chain];
    }

    /// <summary>The tasks of a cycle of causes, the smallest number first; there is one only where the longest paths have no end. Null for none.</summary>
    private List<int>? CycleOfCauses()
    {
        var mark = new int[_cause.Length];
        for (int origin = 0; origin < mark.Length; origin++)
        {
            int at = origin;
            while (at >= 0 && mark[at] == 0)
            {
                mark[at] = origin + 1;
                at = _cause[at];
            }

            if (at >= 0 && mark[at] == origin + 1)
            {
                var cycle = new List<int>();
                for (int node = at; cycle.Count == 0 || node != at; node = _cause[node])
                {
                    cycle.Add(node);
                }

                int[] tasks = [.. cycle.Select(node => node >> 1).Distinct().Reverse()];
                int first = Array.IndexOf(tasks, tasks.Min());
                return [.. tasks[first..], .. tasks[..first]];
            }
        }

        return null;
    }

    private long EarliestStart(int task, long from)
    {
        long earliest = long.MaxValue;
        foreach (WorkingTime mode in _modes[task])
        {
            earliest = Math.Min(earliest, mode.EarliestStart(from));
        }

        return earliest;
    }

    private long EarliestEnd(int task, long from)
    {
        long earliest = long.MaxValue;
        foreach (WorkingTime mode in _modes[task])
        {
            earliest = Math.Min(earliest, mode.EndOf(mode.EarliestStart(from)));
        }

        return earliest;
    }

    private string Named(IReadOnlyCollection<int> tasks)
    {
        string names = string.Join(", ", tasks.Take(MostNamed).Select(_problem.TaskLabel));
        return tasks.Count > MostNamed ? $"{names} and {tasks.Count - MostNamed} more" : names;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

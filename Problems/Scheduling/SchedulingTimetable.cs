using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling;

/// <summary>What follows from a schedule by definition: the end of each task, when it gives its resources back, the sequence on each machine.
/// For checking, objectives and figures; searches have arithmetic of their own.</summary>
public sealed class SchedulingTimetable
{
    private readonly SchedulingProblem _problem;
    private readonly SchedulingSolution _solution;
    private readonly long[] _ends;
    private readonly long[] _releases;

    /// <summary>Works out a timetable; O(tasks * down times).</summary>
    /// <exception cref="InvalidProblemException">The schedule has another number of tasks, or a mode that its task has not.</exception>
    /// <exception cref="OverflowException">The starts are so large that an end does not fit in 64 bits.</exception>
    public SchedulingTimetable(SchedulingProblem problem, SchedulingSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.Starts.Length != problem.Tasks.Count)
        {
            throw new InvalidProblemException($"The schedule has {solution.Starts.Length} tasks, the problem {problem.Tasks.Count}.");
        }

        (_problem, _solution) = (problem, solution);
        _ends = new long[problem.Tasks.Count];
        for (int t = 0; t < _ends.Length; t++)
        {
            _ends[t] = solution.IsPresent(t) ? EndOf(t) : 0;
        }

        _releases = (long[])_ends.Clone();
        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            if (p.IsBlocking && solution.IsPresent(p.Before) && solution.IsPresent(p.After))
            {
                _releases[p.Before] = Math.Max(_ends[p.Before], solution.Starts[p.After]);
            }
        }
    }

    /// <summary>The end of each task; 0 for absent ones.</summary>
    public ReadOnlySpan<long> Ends => _ends;

    /// <summary>When each task gives its resources back: at its end, or when the successor that it waits for starts.</summary>
    public ReadOnlySpan<long> Releases => _releases;

    /// <summary>The mode of a present task.</summary>
    public SchedulingMode ModeOf(int task) => _problem.Tasks[task].Modes[_solution.Modes[task]];

    /// <summary>The tasks on each machine by start, then by end, then by number; null for other resources. O(tasks * log tasks).</summary>
    public int[]?[] Sequences()
    {
        var sequences = new List<int>[_problem.Resources.Count];
        foreach (int task in Enumerable.Range(0, _ends.Length).Where(_solution.IsPresent)
            .OrderBy(t => _solution.Starts[t]).ThenBy(t => _ends[t]))
        {
            foreach (SchedulingDemand demand in ModeOf(task).Demands)
            {
                (sequences[demand.Resource] ??= []).Add(task);
            }
        }

        return [.. sequences.Select((tasks, r) => _problem.Resources[r].Kind == SchedulingResourceKind.Machine ? (tasks ?? []).ToArray() : null)];
    }

    /// <summary>The set-up time that a machine needs before a task of its sequence.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="before">The task before it; null for none.</param>
    /// <param name="task">The task.</param>
    public long SetupTime(int machine, int? before, int task)
    {
        if (_problem.Resources[machine].Setups is not { } setups)
        {
            return 0;
        }

        int family = _problem.Tasks[task].Family;
        return before is { } earlier ? setups.Times[_problem.Tasks[earlier].Family][family] : setups.Before(family);
    }

    private long EndOf(int task)
    {
        int chosen = _solution.Modes[task];
        if (chosen < 0 || chosen >= _problem.Tasks[task].Modes.Count)
        {
            throw new InvalidProblemException($"{_problem.TaskLabel(task)} has the mode {chosen}, which it does not have.");
        }

        SchedulingMode mode = ModeOf(task);
        long now = _solution.Starts[task];
        long left = mode.Duration;
        if (_problem.Tasks[task].IsInterruptible)
        {
            foreach (SchedulingDownTime down in mode.Demands.SelectMany(d => _problem.Resources[d.Resource].DownTimes).OrderBy(d => d.From))
            {
                long work = Math.Clamp(down.From - now, 0, left);
                (now, left) = (now + work, left - work);
                if (left == 0)
                {
                    break;
                }

                now = Math.Max(now, down.To);
            }
        }

        return checked(now + left);
    }
}

using CoSolve.Problems.Models;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Problems.Scheduling.Encoding;

/// <summary>The variables of the tasks: start, end, a literal and an interval for each mode that can be chosen, presence.</summary>
internal sealed class CpTasks
{
    private readonly SchedulingProblem _problem;
    private readonly CpModel _model;
    private readonly long _horizon;
    private readonly int _true;

    public CpTasks(SchedulingProblem problem, CpModel model, long horizon)
    {
        (_problem, _model, _horizon) = (problem, model, horizon);
        _true = model.AddInteger(1, 1, "true");
        int count = problem.Tasks.Count;
        (Start, Presence, Ends, Releases, Modes) = (new int[count], new int[count], new CpLinear[count], new CpLinear[count], new List<CpMode>[count]);
        for (int t = 0; t < count; t++)
        {
            long earliestEnd = problem.Tasks[t].IsMandatory ? problem.EarliestEnds[t] : 0;
            ArgumentOutOfRangeException.ThrowIfLessThan(horizon, earliestEnd);
            AddTask(t);
            Releases[t] = Ends[t];
        }

        foreach (SchedulingPrecedence p in problem.Precedences)
        {
            if (p.IsBlocking)
            {
                AddStay(p.Before, p.After);
            }
        }
    }

    /// <summary>The latest end.</summary>
    public long Horizon => _horizon;

    /// <summary>The start variable of each task.</summary>
    public int[] Start { get; }

    /// <summary>The end of each task.</summary>
    public CpLinear[] Ends { get; }

    /// <summary>When each task gives its resources back.</summary>
    public CpLinear[] Releases { get; }

    /// <summary>The literal that each task is present.</summary>
    public int[] Presence { get; }

    /// <summary>The modes of each task that have a possible start.</summary>
    public List<CpMode>[] Modes { get; }

    /// <summary>What sets the variables' values for a schedule, in the order of their making.</summary>
    public List<Action<long[], CpSchedule>> Setters { get; } = [];

    /// <summary>Whether a literal is always true.</summary>
    public bool IsTrue(int literal) => literal == _true;

    /// <summary>The literals of a list that are not always true.</summary>
    public int[] Open(params int[] literals) => [.. literals.Where(l => l != _true).Distinct()];

    /// <summary>A literal that is true exactly when one of several is, of which at most one can be.</summary>
    public int Any(IReadOnlyList<int> literals, string name, Func<CpSchedule, bool> isTrue)
    {
        if (literals.Any(IsTrue))
        {
            return _true;
        }

        if (literals.Count == 1)
        {
            return literals[0];
        }

        int any = _model.AddBoolean(name);
        _model.Add(new CpConstraint.ExactlyOne([.. literals, CpModel.Not(any)]));
        Setters.Add((values, schedule) => values[any] = isTrue(schedule) ? 1 : 0);
        return any;
    }

    /// <summary>The schedule of an assignment.</summary>
    public SchedulingSolution Decode(long[] values)
    {
        var starts = new long[Start.Length];
        var modes = new int[Start.Length];
        for (int t = 0; t < starts.Length; t++)
        {
            modes[t] = SchedulingSolution.Absent;
            foreach (CpMode mode in Modes[t])
            {
                if (values[mode.Literal] == 1)
                {
                    (starts[t], modes[t]) = (values[Start[t]], mode.Index);
                }
            }
        }

        return new SchedulingSolution(starts, modes);
    }

    private void AddTask(int task)
    {
        List<CpMode> modes = Modes[task] = PossibleModes(task);
        bool isMandatory = _problem.Tasks[task].IsMandatory;
        if (modes.Count == 0)
        {
            Start[task] = _model.AddInteger(0, 0, $"s_{task}");
            (Ends[task], Presence[task]) = (CpLinear.Of(Start[task]), CpModel.Not(_true));
            if (isMandatory)
            {
                // No mode can end in time.
                _model.Add(new CpConstraint.BoolOr([]));
            }

            return;
        }

        CpDomain starts = CpMode.Union(modes.SelectMany(m => m.Pieces));
        int start = Start[task] = _model.AddInteger(starts, $"s_{task}");
        Setters.Add((values, schedule) => SetIfPresent(values, start, schedule, task, schedule.Start(task)));
        AddModeLiterals(task, modes, isMandatory);
        AddEnd(task, modes);
        foreach (CpMode mode in modes)
        {
            AddMode(task, mode, starts);
        }
    }

    private List<CpMode> PossibleModes(int task)
    {
        var modes = new List<CpMode>();
        SchedulingTask data = _problem.Tasks[task];
        long deadline = Math.Min(_horizon, _problem.DeadlineOf(task) ?? _horizon);
        for (int m = 0; m < data.Modes.Count; m++)
        {
            if (_problem.IsUsable(task, m))
            {
                WorkingTime time = WorkingTime.Of(_problem, task, m);
                (long From, long To, long Elapsed)[] pieces =
                [
                    .. time.Pieces(data.PinnedStart ?? _problem.EarliestStarts[task], Math.Min(data.PinnedStart ?? deadline, deadline))
                        .Select(p => p with { To = Math.Min(p.To, deadline - p.Elapsed) }).Where(p => p.From <= p.To),
                ];
                if (pieces.Length > 0)
                {
                    modes.Add(new CpMode(m, pieces));
                }
            }
        }

        return modes;
    }

    private void AddModeLiterals(int task, List<CpMode> modes, bool isMandatory)
    {
        if (isMandatory && modes.Count == 1)
        {
            modes[0].Literal = _true;
        }
        else
        {
            foreach (CpMode mode in modes)
            {
                mode.Literal = _model.AddBoolean($"x_{task}_{mode.Index}");
                Setters.Add((values, schedule) => values[mode.Literal] = schedule.Mode(task) == mode.Index ? 1 : 0);
            }

            if (isMandatory)
            {
                _model.Add(new CpConstraint.ExactlyOne([.. modes.Select(m => m.Literal)]));
            }
        }

        Presence[task] = isMandatory ? _true : Any([.. modes.Select(m => m.Literal)], $"p_{task}", schedule => schedule.IsPresent(task));
    }

    private void AddEnd(int task, List<CpMode> modes)
    {
        long shortest = modes.Min(m => m.Pieces.Min(p => p.Elapsed));
        long longest = modes.Max(m => m.Pieces.Max(p => p.Elapsed));
        if (shortest == longest)
        {
            Ends[task] = CpLinear.Of(Start[task], 1, shortest);
            return;
        }

        int end = _model.AddInteger(modes.Min(m => m.Pieces.Min(p => p.From + p.Elapsed)), modes.Max(m => m.Pieces.Max(p => p.To + p.Elapsed)), $"e_{task}");
        Ends[task] = CpLinear.Of(end);
        Setters.Add((values, schedule) => SetIfPresent(values, end, schedule, task, schedule.Ends[task]));
        if (_problem.Tasks[task].IsMandatory && modes.All(m => m.HasOneLength))
        {
            // Follows from the intervals, but the linear relaxation needs it.
            _model.AddLinear(
                new CpLinear([end, Start[task], .. modes.Select(m => m.Literal)], [1, -1, .. modes.Select(m => -m.Pieces[0].Elapsed)]), 0, 0);
        }
    }

    private void AddMode(int task, CpMode mode, CpDomain starts)
    {
        CpDomain own = CpMode.Union(mode.Pieces);
        if (!own.Bounds.SequenceEqual(starts.Bounds))
        {
            _model.Add(new CpConstraint.Linear(CpLinear.Of(Start[task]), own) { Enforcement = Open(mode.Literal) });
        }

        CpLinear size = CpLinear.Constant(mode.Pieces[0].Elapsed);
        if (!mode.HasOneLength)
        {
            size = CpLinear.Of(AddLengths(task, mode));
        }

        mode.Interval = _model.AddInterval(CpLinear.Of(Start[task]), size, Ends[task], Open(mode.Literal));
    }

    /// <summary>The time from start to end of an interruptible task, and a literal for each of its values.</summary>
    private int AddLengths(int task, CpMode mode)
    {
        int size = _model.AddInteger(mode.Pieces.Min(p => p.Elapsed), mode.Pieces.Max(p => p.Elapsed), $"d_{task}_{mode.Index}");
        Setters.Add((values, schedule) =>
        {
            if (schedule.Mode(task) == mode.Index)
            {
                values[size] = schedule.Ends[task] - schedule.Start(task);
            }
        });
        var literals = new List<int>();
        foreach (var pieces in mode.Pieces.GroupBy(p => p.Elapsed))
        {
            int literal = _model.AddBoolean($"d_{task}_{mode.Index}_{pieces.Key}");
            literals.Add(literal);
            _model.AddLinear(CpLinear.Of(size), pieces.Key, pieces.Key, literal);
            _model.Add(new CpConstraint.Linear(CpLinear.Of(Start[task]), CpMode.Union(pieces)) { Enforcement = [literal] });
            Setters.Add((values, schedule) =>
                values[literal] = schedule.Mode(task) == mode.Index && schedule.Ends[task] - schedule.Start(task) == pieces.Key ? 1 : 0);
        }

        _model.Add(new CpConstraint.ExactlyOne(IsTrue(mode.Literal) ? [.. literals] : [.. literals, CpModel.Not(mode.Literal)]));
        return size;
    }

    /// <summary>Lets a task keep its resources until another starts: intervals of its modes that end with its release.</summary>
    private void AddStay(int before, int after)
    {
        if (Modes[before].Count == 0)
        {
            return;
        }

        Releases[before] = CpLinear.Of(Start[after]);
        if (!IsTrue(Presence[after]))
        {
            int release = _model.AddInteger(0, _horizon, $"r_{before}");
            Releases[before] = CpLinear.Of(release);
            _model.AddLinear(CpLinear.Difference(release, Start[after]), 0, 0, Presence[after]);
            _model.AddLinear(Difference(Releases[before], Ends[before]), 0, 0, CpModel.Not(Presence[after]), Presence[before]);
            Setters.Add((values, schedule) => values[release] = schedule.IsPresent(after) ? schedule.Start(after)
                : schedule.IsPresent(before) ? schedule.Ends[before] : 0);
        }

        int stay = _model.AddInteger(Modes[before].Min(m => m.Pieces.Min(p => p.Elapsed)), _horizon, $"w_{before}");
        Setters.Add((values, schedule) => SetIfPresent(values, stay, schedule, before, schedule.Releases[before] - schedule.Start(before)));
        foreach (CpMode mode in Modes[before])
        {
            // A stay of an absent successor may end with the task itself, so presence alone decides.
            mode.Occupation = _model.AddInterval(CpLinear.Of(Start[before]), CpLinear.Of(stay), Releases[before], Open(mode.Literal));
        }
    }

    /// <summary>The expression <paramref name="left"/> - <paramref name="right"/>.</summary>
    public static CpLinear Difference(CpLinear left, CpLinear right) => new(
        [.. left.Variables, .. right.Variables],
        [.. left.Coefficients, .. right.Coefficients.Select(c => -c)],
        left.Offset - right.Offset);

    private static void SetIfPresent(long[] values, int variable, CpSchedule schedule, int task, long value)
    {
        if (schedule.IsPresent(task))
        {
            values[variable] = value;
        }
    }
}

using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>
/// A schedule in the making: activities are placed one after the other, each at the earliest time that its predecessors, calendars, capacities,
/// set-up times and rows allow (Kelley 1963; Kolisch 1996, "Serial and parallel resource-constrained project scheduling methods revisited", DOI
/// 10.1016/0377-2217(95)00357-6). Reused from schedule to schedule; one for each thread.
/// </summary>
/// <param name="network">The problem.</param>
public sealed class ListSchedule(ActivityNetwork network)
{
    private readonly ResourceProfile?[] _profiles =
    [
        .. network.Problem.Resources.Select((r, k) => r.Kind == SchedulingResourceKind.Consumable || network.IsAppended[k] ? null : new ResourceProfile(r.Capacity)),
    ];

    private readonly long[] _machineFree = new long[network.Problem.Resources.Count];
    private readonly int[] _lastOnMachine = new int[network.Problem.Resources.Count];
    private readonly long[] _rowFree = new long[network.RowCount];
    private readonly long[] _stock = new long[network.Problem.Resources.Count];
    private readonly long[] _completions = new long[network.Problem.Jobs.Count];
    private readonly long[] _starts = new long[network.ActivityOf.Length];
    private readonly long[] _ends = new long[network.ActivityOf.Length];
    private readonly int[] _modes = new int[network.ActivityOf.Length];
    private long _setupTime;

    /// <summary>The network.</summary>
    public ActivityNetwork Network => network;

    /// <summary>The start of each placed task.</summary>
    public ReadOnlySpan<long> Starts => _starts;

    /// <summary>The end of each placed task.</summary>
    public ReadOnlySpan<long> Ends => _ends;

    /// <summary>By how much deadlines and stocks are exceeded, added up; 0 for a feasible schedule.</summary>
    public long Excess { get; private set; }

    /// <summary>The objective; defined once all activities are placed.</summary>
    public long Objective { get; private set; }

    /// <summary>Starts anew with a mode for each task.</summary>
    public void Begin(ReadOnlySpan<int> modes)
    {
        foreach (ResourceProfile? profile in _profiles)
        {
            profile?.Clear();
        }

        modes.CopyTo(_modes);
        _machineFree.AsSpan().Clear();
        _rowFree.AsSpan().Clear();
        _lastOnMachine.AsSpan().Fill(-1);
        _setupTime = 0;
    }

    /// <summary>The serial scheme: places the activities of a list that follows all precedences.</summary>
    public void Build(ReadOnlySpan<int> list, ReadOnlySpan<int> modes)
    {
        Begin(modes);
        foreach (int activity in list)
        {
            Place(activity, EarliestFit(activity, 0));
        }

        Finish();
    }

    /// <summary>The serial scheme with the mode in which each task ends first, the shorter one at equal ends; for networks of single tasks.</summary>
    public void BuildWithEarliestEnds(ReadOnlySpan<int> list, Span<int> modes)
    {
        Begin(modes);
        foreach (int activity in list)
        {
            int task = network.Tasks[activity][0];
            (long end, long start, int chosen) = (long.MaxValue, 0, 0);
            foreach (int mode in network.UsableModes[task])
            {
                _modes[task] = mode;
                long at = EarliestFit(activity, 0);
                if (EndOf(task, at) < end)
                {
                    (end, start, chosen) = (EndOf(task, at), at, mode);
                }
            }

            modes[task] = _modes[task] = chosen;
            Place(activity, start);
        }

        Finish();
    }

    /// <summary>The earliest time, not before another, at which an activity can start behind what has been placed.</summary>
    public long EarliestFit(int activity, long from)
    {
        int[] tasks = network.Tasks[activity];
        long start = from;
        if (network.RowCount > 0 || tasks.Length > 1)
        {
            // Only chains are placed as a whole; other tasks of a column follow in their turn.
            return Math.Max(start, EarliestChain(tasks, 0, start));
        }

        return EarliestTask(tasks[0], start);
    }

    /// <summary>Places an activity at a time that <see cref="EarliestFit"/> gave.</summary>
    public void Place(int activity, long start)
    {
        int[] tasks = network.Tasks[activity];
        for (int first = 0; first < tasks.Length;)
        {
            long at = first == 0 ? start : EarliestChain(tasks, first, 0);
            int k = first;
            do
            {
                int task = tasks[k];
                _starts[task] = k == first ? at : _ends[tasks[k - 1]] + network.RigidLag[task]!.Value;
                _ends[task] = EndOf(task, _starts[task]);
                Occupy(task);
                k++;
            }
            while (k < tasks.Length && network.RigidLag[tasks[k]] is not null);
            first = k;
        }
    }

    /// <summary>Works out objective and excess after the last activity.</summary>
    public void Finish()
    {
        SchedulingProblem problem = network.Problem;
        Excess = StockExcess();
        long makespan = 0;
        for (int j = 0; j < _completions.Length; j++)
        {
            _completions[j] = problem.Jobs[j].Release;
            makespan = Math.Max(makespan, _completions[j]);
        }

        for (int t = 0; t < _ends.Length; t++)
        {
            makespan = Math.Max(makespan, _ends[t]);
            Excess += Math.Max(0, _ends[t] - network.Deadlines[t]);
            if (network.JobOf[t] is >= 0 and int job)
            {
                _completions[job] = Math.Max(_completions[job], _ends[t]);
            }
        }

        Objective = 0;
        for (int g = 0; g < problem.Goals.Count; g++)
        {
            Objective += problem.GoalFactors[g] * Value(problem.Goals[g].Criterion, makespan);
        }
    }

    /// <summary>The schedule as a solution.</summary>
    public SchedulingSolution ToSolution() => new(_starts, _modes);

    private long Value(SchedulingCriterion criterion, long makespan)
    {
        switch (criterion)
        {
            case SchedulingCriterion.Makespan:
                return makespan;
            case SchedulingCriterion.TotalSetupTime:
                return _setupTime;
        }

        long value = 0;
        for (int j = 0; j < _completions.Length; j++)
        {
            SchedulingJob job = network.Problem.Jobs[j];
            long late = _completions[j] - (job.DueDate ?? _completions[j]);
            value = criterion switch
            {
                SchedulingCriterion.TotalCompletionTime => value + (job.Weight * _completions[j]),
                SchedulingCriterion.TotalFlowTime => value + (job.Weight * (_completions[j] - job.Release)),
                SchedulingCriterion.TotalTardiness => value + (job.Weight * Math.Max(0, late)),
                SchedulingCriterion.TotalEarliness => value + (job.Weight * Math.Max(0, -late)),
                SchedulingCriterion.LateJobs => value + (late > 0 ? job.Weight : 0),
                _ => Math.Max(value, late),
            };
        }

        return value;
    }

    /// <summary>The earliest start, not before a time, of the chain that begins at a position of an activity.</summary>
    private long EarliestChain(int[] tasks, int first, long from)
    {
        long start = from;
        for (int k = first; k < tasks.Length && (k == first || network.RigidLag[tasks[k]] is not null);)
        {
            int task = tasks[k];
            long at = k == first ? start : _ends[tasks[k - 1]] + network.RigidLag[task]!.Value;
            long possible = EarliestTask(task, at);
            if (possible > at && k > first)
            {
                start += possible - at;
                k = first;
                continue;
            }

            start = k == first ? possible : start;
            _starts[task] = possible;
            _ends[task] = EndOf(task, possible);
            k++;
        }

        return start;
    }

    /// <summary>The earliest start of one task, not before a time.</summary>
    private long EarliestTask(int task, long from)
    {
        NetworkMode mode = network.Modes[network.FirstMode[task] + _modes[task]];
        long start = Math.Max(from, Ready(task, mode));
        while (true)
        {
            long before = start;
            start = mode.Calendar?.EarliestStart(start) ?? start;
            long length = mode.Calendar is null ? mode.Duration : mode.Calendar.EndOf(start) - start;
            foreach (SchedulingDemand demand in mode.Demands)
            {
                if (_profiles[demand.Resource] is { } profile)
                {
                    start = profile.EarliestFit(start, length, demand.Amount);
                }
            }

            if (start == before)
            {
                return start;
            }
        }
    }

    /// <summary>When the predecessors, the row and the machines that are only added to let a task start.</summary>
    private long Ready(int task, NetworkMode mode)
    {
        long ready = network.Releases[task];
        foreach (NetworkLink link in network.Predecessors[task])
        {
            long moment = (link.FromEnd ? _ends[link.Task] : _starts[link.Task]) + link.Lag;
            ready = Math.Max(ready, link.ToEnd ? moment - mode.Duration : moment);
        }

        if (network.RowOf[task] is >= 0 and int row)
        {
            ready = Math.Max(ready, _rowFree[row]);
        }

        foreach (SchedulingDemand demand in mode.Demands)
        {
            if (network.IsAppended[demand.Resource])
            {
                ready = Math.Max(ready, _machineFree[demand.Resource] + SetupTime(task, demand.Resource));
            }
        }

        return ready;
    }

    private long SetupTime(int task, int machine)
    {
        if (network.Setups[machine] is not { } times)
        {
            return 0;
        }

        int family = network.Families[task];
        int last = _lastOnMachine[machine];
        return last < 0 ? network.Problem.Resources[machine].Setups!.Before(family) : times[network.Families[last]][family];
    }

    private void Occupy(int task)
    {
        foreach (SchedulingDemand demand in network.Modes[network.FirstMode[task] + _modes[task]].Demands)
        {
            int resource = demand.Resource;
            _profiles[resource]?.Take(_starts[task], _ends[task], demand.Amount);
            if (network.IsAppended[resource])
            {
                _setupTime += SetupTime(task, resource);
                (_machineFree[resource], _lastOnMachine[resource]) = (_ends[task], task);
            }
        }

        if (network.RowOf[task] is >= 0 and int row)
        {
            _rowFree[row] = _ends[task];
        }
    }

    private long EndOf(int task, long start)
    {
        NetworkMode mode = network.Modes[network.FirstMode[task] + _modes[task]];
        return mode.Calendar?.EndOf(start) ?? start + mode.Duration;
    }

    private long StockExcess()
    {
        _stock.AsSpan().Clear();
        for (int t = 0; t < _modes.Length; t++)
        {
            foreach (SchedulingDemand demand in network.Modes[network.FirstMode[t] + _modes[t]].Stock)
            {
                _stock[demand.Resource] += demand.Amount;
            }
        }

        long excess = 0;
        for (int r = 0; r < _stock.Length; r++)
        {
            excess += Math.Max(0, _stock[r] - network.Problem.Resources[r].Capacity);
        }

        return excess;
    }
}

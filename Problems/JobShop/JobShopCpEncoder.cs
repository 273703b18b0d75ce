using CoSolve.Problems.Models;

namespace CoSolve.Problems.JobShop;

/// <summary>
/// Job shops as constraint models: an interval for each alternative (optional where an operation has several, sharing the
/// operation's start), no-overlap on each machine, precedences in the jobs. Starts range over the windows that the jobs' heads and tails
/// leave within a horizon. Flexible machines also get the redundant bound head + load + tail &lt;= makespan.
/// </summary>
public sealed class JobShopCpEncoder
{
    private readonly JobShopProblem _problem;
    private readonly long _horizon;
    private readonly CpModel _model;
    private readonly long[] _heads;
    private readonly long[] _tails;
    private readonly int[] _start;

    // The end variable of operations whose alternatives differ in duration; -1 where the end is start + duration.
    private readonly int[] _end;

    // The presence literal of each alternative; -1 where the operation has one alternative only.
    private readonly int[] _presence;

    // The makespan, or each job's tardiness; -1 where there is none.
    private readonly int[] _cost;

    private JobShopCpEncoder(JobShopProblem problem, long horizon)
    {
        _problem = problem;
        _horizon = horizon;
        _model = new CpModel(problem.Name);
        _heads = JobShopWindows.Heads(problem);
        _tails = JobShopWindows.Tails(problem);
        _start = new int[problem.OperationCount];
        _end = new int[problem.OperationCount];
        _presence = new int[problem.Machine.Length];
        _cost = new int[problem.Criterion == JobShopCriterion.TotalWeightedTardiness ? problem.JobCount : 1];
        Array.Fill(_end, -1);
        Array.Fill(_presence, -1);
        Array.Fill(_cost, -1);
    }

    /// <summary>Encodes a problem; O(alternatives).</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="horizon">A time by which some optimal schedule has ended (for the makespan, that of any schedule known); null
    /// for <see cref="JobShopWindows.SerialHorizon"/>.</param>
    /// <param name="lowerBound">A proven lower bound on the makespan; not used for other criteria.</param>
    /// <exception cref="ArgumentOutOfRangeException">No schedule ends by the horizon.</exception>
    public static CpEncoding<JobShopSolution> Encode(JobShopProblem problem, long? horizon = null, long lowerBound = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var encoder = new JobShopCpEncoder(problem, horizon ?? JobShopWindows.SerialHorizon(problem));
        encoder.AddOperations();
        encoder.AddMachines();
        encoder.AddObjective(lowerBound);
        return new CpEncoding<JobShopSolution>(encoder._model, encoder.Decode, encoder.EncodeSolution);
    }

    private void AddOperations()
    {
        long[] shortest = JobShopWindows.ShortestDurations(_problem);
        for (int o = 0; o < _start.Length; o++)
        {
            long latest = _horizon - _tails[o] - shortest[o];
            ArgumentOutOfRangeException.ThrowIfLessThan(latest, _heads[o], "horizon");
            int job = _problem.JobOf[o];
            string name = $"{job}_{o - _problem.FirstOperation[job]}";
            _start[o] = _model.AddInteger(_heads[o], latest, $"s_{name}");
            AddAlternatives(o, shortest[o], name);
            if (o > _problem.FirstOperation[job])
            {
                CpLinear end = End(o - 1);
                _model.AddLinear(new CpLinear([_start[o], .. end.Variables], [1, -1]), end.Offset, long.MaxValue / 2);
            }
        }
    }

    private void AddAlternatives(int operation, long shortest, string name)
    {
        int first = _problem.FirstAlternative[operation];
        int last = _problem.FirstAlternative[operation + 1];
        if (last == first + 1)
        {
            return;
        }

        ReadOnlySpan<long> durations = _problem.Duration[first..last];
        var literals = new int[durations.Length];
        for (int k = 0; k < literals.Length; k++)
        {
            literals[k] = _presence[first + k] = _model.AddBoolean($"x_{name}_{_problem.Machine[first + k]}");
        }

        _model.Add(new CpConstraint.ExactlyOne(literals));
        if (durations.ContainsAnyExcept(shortest))
        {
            _end[operation] = _model.AddInteger(_heads[operation] + shortest, _horizon - _tails[operation], $"e_{name}");
            long[] coefficients = [1, -1, .. durations];
            for (int k = 2; k < coefficients.Length; k++)
            {
                coefficients[k] = -coefficients[k];
            }

            _model.AddLinear(new CpLinear([_end[operation], _start[operation], .. literals], coefficients), 0, 0);
        }
    }

    private void AddMachines()
    {
        var intervals = new List<int>[_problem.MachineCount];
        for (int o = 0; o < _start.Length; o++)
        {
            for (int a = _problem.FirstAlternative[o]; a < _problem.FirstAlternative[o + 1]; a++)
            {
                int[] presence = _presence[a] < 0 ? [] : [_presence[a]];
                int interval = _model.AddInterval(CpLinear.Of(_start[o]), CpLinear.Constant(_problem.Duration[a]), End(o), presence);
                (intervals[_problem.Machine[a]] ??= []).Add(interval);
            }
        }

        foreach (List<int>? onMachine in intervals)
        {
            if (onMachine is { Count: > 1 })
            {
                _model.Add(new CpConstraint.NoOverlap(onMachine.ToArray()));
            }
        }
    }

    private void AddObjective(long lowerBound)
    {
        if (_problem.Criterion == JobShopCriterion.Makespan)
        {
            AddMakespan(lowerBound);
            return;
        }

        bool tardiness = _problem.Criterion == JobShopCriterion.TotalWeightedTardiness;
        var variables = new List<int>();
        var weights = new List<long>();
        long offset = 0;
        for (int j = 0; j < _problem.JobCount; j++)
        {
            JobShopJob job = _problem.Jobs[j];
            CpLinear end = JobEnd(j);
            if (!tardiness)
            {
                variables.AddRange(end.Variables);
                weights.AddRange(end.Variables.Select(_ => job.Weight));
                offset += job.Weight * end.Offset;
            }
            else if (job.DueDate is { } due && due < _horizon && job.Weight > 0)
            {
                _cost[j] = _model.AddInteger(0, _horizon - due, $"t_{j}");
                _model.AddLinear(Minus(_cost[j], end), end.Offset - due, long.MaxValue / 2);
                variables.Add(_cost[j]);
                weights.Add(job.Weight);
            }
        }

        _model.Minimize(new CpLinear(variables.ToArray(), weights.ToArray(), offset));
    }

    private void AddMakespan(long lowerBound)
    {
        long least = lowerBound;
        for (int j = 0; j < _problem.JobCount; j++)
        {
            least = Math.Max(least, _problem.Jobs[j].ReleaseTime);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(_horizon, least, "horizon");
        int makespan = _cost[0] = _model.AddInteger(least, _horizon, "makespan");
        for (int j = 0; j < _problem.JobCount; j++)
        {
            if (_problem.FirstOperation[j + 1] > _problem.FirstOperation[j])
            {
                CpLinear end = JobEnd(j);
                _model.AddLinear(Minus(makespan, end), end.Offset, long.MaxValue / 2);
            }
        }

        if (!_problem.IsClassic)
        {
            AddLoads(makespan);
        }

        _model.Minimize(CpLinear.Of(makespan));
    }

    /// <summary>On each machine the least head, the work assigned to it and the least tail fit within the makespan.</summary>
    private void AddLoads(int makespan)
    {
        var loads = new (long Head, long Fixed, long Tail, List<int> Variables, List<long> Coefficients)[_problem.MachineCount];
        for (int m = 0; m < loads.Length; m++)
        {
            loads[m] = (long.MaxValue, 0, long.MaxValue, [makespan], [1]);
        }

        for (int o = 0; o < _start.Length; o++)
        {
            for (int a = _problem.FirstAlternative[o]; a < _problem.FirstAlternative[o + 1]; a++)
            {
                ref var load = ref loads[_problem.Machine[a]];
                (load.Head, load.Tail) = (Math.Min(load.Head, _heads[o]), Math.Min(load.Tail, _tails[o]));
                if (_presence[a] < 0)
                {
                    load.Fixed += _problem.Duration[a];
                }
                else
                {
                    load.Variables.Add(_presence[a]);
                    load.Coefficients.Add(-_problem.Duration[a]);
                }
            }
        }

        foreach (var (head, work, tail, variables, coefficients) in loads)
        {
            if (variables.Count > 1)
            {
                _model.AddLinear(new CpLinear(variables.ToArray(), coefficients.ToArray()), head + work + tail, long.MaxValue / 2);
            }
        }
    }

    private CpLinear End(int operation)
    {
        int first = _problem.FirstAlternative[operation];
        return _end[operation] >= 0 ? CpLinear.Of(_end[operation]) : CpLinear.Of(_start[operation], 1, _problem.Duration[first]);
    }

    private CpLinear JobEnd(int job)
    {
        int last = _problem.FirstOperation[job + 1] - 1;
        return last < _problem.FirstOperation[job] ? CpLinear.Constant(_problem.Jobs[job].ReleaseTime) : End(last);
    }

    private static CpLinear Minus(int variable, CpLinear end) => new([variable, .. end.Variables], [1, .. end.Variables.Select(_ => -1L)]);

    private JobShopSolution Decode(long[] values)
    {
        var starts = new long[_start.Length];
        var alternatives = new int[_start.Length];
        for (int o = 0; o < starts.Length; o++)
        {
            starts[o] = values[_start[o]];
            int a = _problem.FirstAlternative[o];
            while (_presence[a] >= 0 && values[_presence[a]] == 0)
            {
                a++;
            }

            alternatives[o] = a;
        }

        return MachineOrders.FromStarts(_problem, starts, alternatives).Schedule(out _)!;
    }

    private long[] EncodeSolution(JobShopSolution solution)
    {
        // Only semi-active schedules surely fit the windows.
        JobShopSolution shifted = MachineOrders.Of(_problem, solution).Schedule(out _)!;
        var values = new long[_model.Variables.Count];
        for (int o = 0; o < _start.Length; o++)
        {
            int alternative = shifted.Alternatives[o];
            values[_start[o]] = shifted.Starts[o];
            if (_end[o] >= 0)
            {
                values[_end[o]] = shifted.Starts[o] + _problem.Duration[alternative];
            }

            if (_presence[alternative] >= 0)
            {
                values[_presence[alternative]] = 1;
            }
        }

        SetCosts(values, shifted);
        return values;
    }

    private void SetCosts(long[] values, JobShopSolution solution)
    {
        if (_problem.Criterion == JobShopCriterion.Makespan)
        {
            values[_cost[0]] = JobShopObjective.Evaluate(_problem, solution);
            return;
        }

        for (int j = 0; j < _problem.JobCount && _problem.Criterion == JobShopCriterion.TotalWeightedTardiness; j++)
        {
            if (_cost[j] >= 0)
            {
                values[_cost[j]] = Math.Max(0, JobEnd(j).Evaluate(values) - (_problem.Jobs[j].DueDate ?? 0));
            }
        }
    }
}

using CoSolve.Problems.JobShop;
using CoSolve.Problems.Models;

namespace CoSolve.Solvers.JobShop.Search.Neighborhoods;

/// <summary>
/// The constraint model of a neighbourhood: free operations may take any machine and place; all others keep their machine and
/// their order among each other. Takes every criterion; the schedule may not become longer than the incumbent.
/// </summary>
internal sealed class NeighborhoodEncoder
{
    private const long Unbounded = long.MaxValue / 2;
    private readonly JobShopProblem _problem;
    private readonly JobShopSolution _incumbent;
    private readonly bool[] _free;
    private readonly CpModel _model;
    private readonly int[] _start;
    private readonly int[] _presence;
    private readonly CpLinear[] _end;
    private readonly List<(int Variable, int Job)> _costs = [];
    private readonly long _horizon;

    private NeighborhoodEncoder(JobShopProblem problem, JobShopSolution incumbent, bool[] free)
    {
        (_problem, _incumbent, _free) = (problem, incumbent, free);
        _model = new CpModel(problem.Name);
        _start = new int[problem.OperationCount];
        _end = new CpLinear[problem.OperationCount];
        _presence = new int[problem.Machine.Length];
        Array.Fill(_presence, -1);
        for (int o = 0; o < _start.Length; o++)
        {
            _horizon = Math.Max(_horizon, incumbent.Starts[o] + problem.Duration[incumbent.Alternatives[o]]);
        }
    }

    /// <summary>Encodes a neighbourhood of a feasible schedule; O(n log n).</summary>
    public static CpEncoding<JobShopSolution> Encode(JobShopProblem problem, JobShopSolution incumbent, bool[] free)
    {
        var encoder = new NeighborhoodEncoder(problem, incumbent, free);
        encoder.AddOperations();
        encoder.AddMachines();
        encoder.AddObjective();
        return new CpEncoding<JobShopSolution>(encoder._model, encoder.Decode, encoder.ValuesOf);
    }

    private bool HasChoice(int operation) =>
        _free[operation] && _problem.FirstAlternative[operation + 1] - _problem.FirstAlternative[operation] > 1;

    private void AddOperations()
    {
        long[] heads = JobShopWindows.Heads(_problem);
        long[] tails = JobShopWindows.Tails(_problem);
        long[] shortest = JobShopWindows.ShortestDurations(_problem);
        for (int o = 0; o < _start.Length; o++)
        {
            int start = _start[o] = _model.AddInteger(heads[o], _horizon - tails[o] - shortest[o]);
            _end[o] = HasChoice(o)
                ? AddChoice(o, start)
                : CpLinear.Of(start, 1, _problem.Duration[_incumbent.Alternatives[o]]);
            if (o > _problem.FirstOperation[_problem.JobOf[o]])
            {
                AddAfter(start, _end[o - 1]);
            }
        }
    }

    private CpLinear AddChoice(int operation, int start)
    {
        int first = _problem.FirstAlternative[operation];
        int count = _problem.FirstAlternative[operation + 1] - first;
        var literals = new int[count];
        var coefficients = new long[count + 1];
        coefficients[0] = 1;
        for (int k = 0; k < count; k++)
        {
            literals[k] = _presence[first + k] = _model.AddBoolean();
            coefficients[k + 1] = _problem.Duration[first + k];
        }

        _model.Add(new CpConstraint.ExactlyOne(literals));
        return new CpLinear([start, .. literals], coefficients);
    }

    private void AddMachines()
    {
        var intervals = new List<int>[_problem.MachineCount];
        var isOpen = new bool[_problem.MachineCount];
        var previous = new int[_problem.MachineCount];
        Array.Fill(previous, -1);
        foreach (int o in ScheduleOrder.Of(_problem, _incumbent))
        {
            int machine = _problem.Machine[_incumbent.Alternatives[o]];
            if (!_free[o])
            {
                if (previous[machine] >= 0)
                {
                    AddAfter(_start[o], _end[previous[machine]]);
                }

                previous[machine] = o;
            }

            for (int a = _problem.FirstAlternative[o]; a < _problem.FirstAlternative[o + 1]; a++)
            {
                if (!HasChoice(o) && a != _incumbent.Alternatives[o])
                {
                    continue;
                }

                int[] presence = _presence[a] < 0 ? [] : [_presence[a]];
                long duration = _problem.Duration[a];
                isOpen[_problem.Machine[a]] |= _free[o];
                (intervals[_problem.Machine[a]] ??= []).Add(
                    _model.AddInterval(CpLinear.Of(_start[o]), CpLinear.Constant(duration), CpLinear.Of(_start[o], 1, duration), presence));
            }
        }

        for (int m = 0; m < intervals.Length; m++)
        {
            if (isOpen[m] && intervals[m].Count > 1)
            {
                _model.Add(new CpConstraint.NoOverlap(intervals[m].ToArray()));
            }
        }
    }

    /// <summary>start >= end.</summary>
    private void AddAfter(int start, CpLinear end) => AddAfter(start, end, 0);

    /// <summary>variable >= end - due.</summary>
    private void AddAfter(int variable, CpLinear end, long due) => _model.AddLinear(
        new CpLinear([variable, .. end.Variables], [1, .. end.Coefficients.Select(c => -c)]), end.Offset - due, Unbounded);

    private void AddObjective()
    {
        if (_problem.Criterion == JobShopCriterion.Makespan)
        {
            int makespan = _model.AddInteger(0, _horizon);
            _costs.Add((makespan, -1));
            for (int j = 0; j < _problem.JobCount; j++)
            {
                if (LastOperation(j) is { } last)
                {
                    AddAfter(makespan, _end[last]);
                }
            }

            _model.Minimize(CpLinear.Of(makespan));
            return;
        }

        AddJobCosts();
    }

    /// <summary>A variable for each job's completion or tardiness, at least as large.</summary>
    private void AddJobCosts()
    {
        bool isTardiness = _problem.Criterion == JobShopCriterion.TotalWeightedTardiness;
        var weights = new List<long>();
        long offset = 0;
        for (int j = 0; j < _problem.JobCount; j++)
        {
            JobShopJob job = _problem.Jobs[j];
            if (LastOperation(j) is not { } last)
            {
                offset += JobShopObjective.Cost(_problem, j, job.ReleaseTime);
            }
            else if (!isTardiness || job.DueDate is not null)
            {
                int cost = _model.AddInteger(0, _horizon);
                AddAfter(cost, _end[last], isTardiness ? job.DueDate!.Value : 0);
                _costs.Add((cost, j));
                weights.Add(job.Weight);
            }
        }

        _model.Minimize(new CpLinear([.. _costs.Select(c => c.Variable)], [.. weights], offset));
    }

    private int? LastOperation(int job) =>
        _problem.FirstOperation[job + 1] > _problem.FirstOperation[job] ? _problem.FirstOperation[job + 1] - 1 : null;

    private JobShopSolution Decode(long[] values)
    {
        var starts = new long[_start.Length];
        int[] alternatives = _incumbent.Alternatives.ToArray();
        for (int o = 0; o < starts.Length; o++)
        {
            starts[o] = values[_start[o]];
            for (int a = _problem.FirstAlternative[o]; a < _problem.FirstAlternative[o + 1] && HasChoice(o); a++)
            {
                alternatives[o] = values[_presence[a]] != 0 ? a : alternatives[o];
            }
        }

        var schedule = new JobShopSolution(starts, alternatives);
        return ScheduleOrder.ToSolution(_problem, ScheduleOrder.Of(_problem, schedule), alternatives);
    }

    private long[] ValuesOf(JobShopSolution solution)
    {
        var values = new long[_model.Variables.Count];
        for (int o = 0; o < _start.Length; o++)
        {
            values[_start[o]] = solution.Starts[o];
            if (HasChoice(o))
            {
                values[_presence[solution.Alternatives[o]]] = 1;
            }
        }

        foreach ((int variable, int job) in _costs)
        {
            values[variable] = job < 0
                ? _horizon
                : Math.Max(0, _end[LastOperation(job)!.Value].Evaluate(values)
                    - (_problem.Criterion == JobShopCriterion.TotalWeightedTardiness ? _problem.Jobs[job].DueDate!.Value : 0));
        }

        return values;
    }
}

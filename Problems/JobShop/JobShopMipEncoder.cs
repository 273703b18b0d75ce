using CoSolve.Problems.Models;

namespace CoSolve.Problems.JobShop;

/// <summary>
/// Job shops as the disjunctive mixed-integer model of Manne (1960, "On the job-shop scheduling problem", DOI 10.1287/opre.8.2.219):
/// a start for each operation, a 0-1 variable for each pair of operations that may meet on a machine, and for a flexible
/// job shop a 0-1 variable for each alternative. The big constants are the tightest that the operations' windows allow.
/// </summary>
public sealed class JobShopMipEncoder
{
    // Beyond this the big constants drown in the solvers' tolerances.
    private const long LargestHorizon = 1L << 40;

    // Starts are compared in thousandths, far above the solvers' tolerance of 1e-6 and far below a time unit.
    private const double KeyScale = 1000;

    private readonly JobShopProblem _problem;
    private readonly long _horizon;
    private readonly LinearModel _model;
    private readonly long[] _earliest;
    private readonly long[] _latest;
    private readonly int[] _start;
    private readonly int[] _presence;
    private readonly int[] _cost;
    private readonly List<(int First, int Second, int Variable)> _pairs = [];

    private JobShopMipEncoder(JobShopProblem problem, long horizon)
    {
        _problem = problem;
        _horizon = horizon;
        _model = new LinearModel(problem.Name, ObjectiveSense.Minimize) { ObjectiveOffset = ConstantCost(problem) };
        _earliest = JobShopWindows.Heads(problem);
        _latest = new long[problem.OperationCount];
        _start = new int[problem.OperationCount];
        _presence = new int[problem.Machine.Length];
        _cost = new int[problem.Criterion == JobShopCriterion.Makespan ? 1 : problem.JobCount];
        Array.Fill(_presence, -1);
        Array.Fill(_cost, -1);
    }

    /// <summary>Encodes a problem; O(pairs of alternatives on a machine).</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="horizon">A time by which some optimal schedule has ended; null for <see cref="JobShopWindows.SerialHorizon"/>.</param>
    /// <param name="lowerBound">A proven lower bound on the makespan; not used for other criteria.</param>
    /// <exception cref="ArgumentOutOfRangeException">No schedule ends by the horizon.</exception>
    /// <exception cref="NotSupportedException">The horizon exceeds 2^40.</exception>
    public static LinearEncoding<JobShopSolution> Encode(JobShopProblem problem, long? horizon = null, long lowerBound = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long end = horizon ?? JobShopWindows.SerialHorizon(problem);
        if (end > LargestHorizon)
        {
            throw new NotSupportedException($"The horizon {end} is too long for floating-point arithmetic. Maybe use a constraint model.");
        }

        var encoder = new JobShopMipEncoder(problem, end);
        encoder.AddOperations();
        encoder.AddMachines();
        encoder.AddObjective(lowerBound);
        return new LinearEncoding<JobShopSolution>(encoder._model, encoder.Decode, encoder.EncodeSolution);
    }

    private static double ConstantCost(JobShopProblem problem)
    {
        double constant = 0;
        for (int j = 0; j < problem.JobCount && problem.Criterion != JobShopCriterion.Makespan; j++)
        {
            if (problem.Jobs[j].Operations.Count == 0)
            {
                constant += JobShopObjective.Cost(problem, j, problem.Jobs[j].ReleaseTime);
            }
        }

        return constant;
    }

    private void AddOperations()
    {
        long[] shortest = JobShopWindows.ShortestDurations(_problem);
        long[] tails = JobShopWindows.Tails(_problem);
        for (int o = 0; o < _start.Length; o++)
        {
            _latest[o] = _horizon - tails[o] - shortest[o];
            ArgumentOutOfRangeException.ThrowIfLessThan(_latest[o], _earliest[o], "horizon");
            int job = _problem.JobOf[o];
            string name = $"{job}_{o - _problem.FirstOperation[job]}";
            _start[o] = _model.AddVariable($"s_{name}", _earliest[o], _latest[o], false);
            AddAlternatives(o, name);
            if (o > _problem.FirstOperation[job])
            {
                AddAfter(_start[o], o - 1, 0, $"job_{name}");
            }
        }
    }

    private void AddAlternatives(int operation, string name)
    {
        int first = _problem.FirstAlternative[operation];
        int count = _problem.FirstAlternative[operation + 1] - first;
        if (count == 1)
        {
            return;
        }

        var columns = new int[count];
        for (int k = 0; k < count; k++)
        {
            columns[k] = _presence[first + k] = _model.AddBinary($"x_{name}_{_problem.Machine[first + k]}");
        }

        _model.AddConstraint($"one_{name}", 1, 1, columns, Array.ConvertAll(columns, _ => 1.0));
    }

    /// <summary>The column is at least the end of the operation less <paramref name="less"/>.</summary>
    private void AddAfter(int column, int operation, double less, string name)
    {
        int first = _problem.FirstAlternative[operation];
        int last = _problem.FirstAlternative[operation + 1];
        var columns = new List<int> { column, _start[operation] };
        var coefficients = new List<double> { 1, -1 };
        double right = -less;
        for (int a = first; a < last; a++)
        {
            if (_presence[a] < 0)
            {
                right += _problem.Duration[a];
            }
            else
            {
                columns.Add(_presence[a]);
                coefficients.Add(-_problem.Duration[a]);
            }
        }

        _model.AddConstraint(name, right, double.PositiveInfinity, columns.ToArray(), coefficients.ToArray());
    }

    private void AddMachines()
    {
        var onMachine = new List<(int Operation, int Alternative)>[_problem.MachineCount];
        for (int o = 0; o < _start.Length; o++)
        {
            for (int a = _problem.FirstAlternative[o]; a < _problem.FirstAlternative[o + 1]; a++)
            {
                (onMachine[_problem.Machine[a]] ??= []).Add((o, a));
            }
        }

        for (int m = 0; m < onMachine.Length; m++)
        {
            List<(int Operation, int Alternative)> eligible = onMachine[m] ?? [];
            for (int i = 0; i < eligible.Count; i++)
            {
                for (int j = i + 1; j < eligible.Count; j++)
                {
                    AddPair(m, eligible[i], eligible[j]);
                }
            }
        }
    }

    private void AddPair(int machine, (int Operation, int Alternative) first, (int Operation, int Alternative) second)
    {
        if (_problem.JobOf[first.Operation] == _problem.JobOf[second.Operation])
        {
            return;
        }

        string name = $"{machine}_{first.Operation}_{second.Operation}";
        int before = _model.AddBinary($"y_{name}");
        _pairs.Add((first.Operation, second.Operation, before));
        AddDisjunct(first, second, before, true, $"f_{name}");
        AddDisjunct(second, first, before, false, $"b_{name}");
    }

    /// <summary>Earlier ends before later starts, when the order says so and both are on the machine.</summary>
    private void AddDisjunct(
        (int Operation, int Alternative) earlier, (int Operation, int Alternative) later, int order, bool whenOne, string name)
    {
        long duration = _problem.Duration[earlier.Alternative];
        double big = Math.Max(0, _latest[earlier.Operation] + duration - _earliest[later.Operation]);
        var columns = new List<int> { _start[later.Operation], _start[earlier.Operation], order };
        var coefficients = new List<double> { 1, -1, whenOne ? -big : big };
        double right = whenOne ? duration - big : duration;
        foreach (int presence in new[] { _presence[earlier.Alternative], _presence[later.Alternative] })
        {
            if (presence >= 0)
            {
                columns.Add(presence);
                coefficients.Add(-big);
                right -= big;
            }
        }

        _model.AddConstraint(name, right, double.PositiveInfinity, columns.ToArray(), coefficients.ToArray());
    }

    private void AddObjective(long lowerBound)
    {
        if (_problem.Criterion == JobShopCriterion.Makespan)
        {
            long least = Math.Max(lowerBound, _problem.Jobs.Select(j => j.ReleaseTime).DefaultIfEmpty(0).Max());
            ArgumentOutOfRangeException.ThrowIfLessThan(_horizon, least, "horizon");
            _cost[0] = _model.AddVariable("makespan", least, _horizon, true, 1);
        }

        for (int j = 0; j < _problem.JobCount; j++)
        {
            int last = _problem.FirstOperation[j + 1] - 1;
            JobShopJob job = _problem.Jobs[j];
            if (last < _problem.FirstOperation[j])
            {
                continue;
            }

            if (_problem.Criterion == JobShopCriterion.Makespan)
            {
                AddAfter(_cost[0], last, 0, $"end_{j}");
            }
            else if (_problem.Criterion == JobShopCriterion.TotalWeightedCompletionTime)
            {
                _cost[j] = _model.AddVariable($"c_{j}", 0, _horizon, true, job.Weight);
                AddAfter(_cost[j], last, 0, $"end_{j}");
            }
            else if (job.DueDate is { } due)
            {
                _cost[j] = _model.AddVariable($"t_{j}", 0, Math.Max(0, _horizon - due), true, job.Weight);
                AddAfter(_cost[j], last, due, $"end_{j}");
            }
        }
    }

    private JobShopSolution Decode(double[] values)
    {
        var keys = new long[_start.Length];
        var alternatives = new int[_start.Length];
        for (int o = 0; o < keys.Length; o++)
        {
            int first = _problem.FirstAlternative[o];
            int best = first;
            for (int a = first; a < _problem.FirstAlternative[o + 1]; a++)
            {
                best = _presence[a] >= 0 && values[_presence[a]] > values[Math.Max(0, _presence[best])] ? a : best;
            }

            alternatives[o] = best;
            keys[o] = (long)Math.Round(KeyScale * values[_start[o]]);
        }

        return MachineOrders.FromStarts(_problem, keys, alternatives).Schedule(out _)!;
    }

    private double[] EncodeSolution(JobShopSolution solution)
    {
        MachineOrders orders = MachineOrders.Of(_problem, solution);
        JobShopSolution shifted = orders.Schedule(out _)!;
        var values = new double[_model.Variables.Count];
        var position = new int[_start.Length];
        for (int m = 0; m < _problem.MachineCount; m++)
        {
            int next = 0;
            foreach (int o in orders.OnMachine(m))
            {
                position[o] = next++;
            }
        }

        for (int o = 0; o < _start.Length; o++)
        {
            values[_start[o]] = shifted.Starts[o];
            if (_presence[shifted.Alternatives[o]] >= 0)
            {
                values[_presence[shifted.Alternatives[o]]] = 1;
            }
        }

        foreach (var (first, second, variable) in _pairs)
        {
            values[variable] = position[first] < position[second] ? 1 : 0;
        }

        SetCosts(values, shifted);
        return values;
    }

    private void SetCosts(double[] values, JobShopSolution solution)
    {
        if (_problem.Criterion == JobShopCriterion.Makespan)
        {
            values[_cost[0]] = JobShopObjective.Evaluate(_problem, solution);
            return;
        }

        for (int j = 0; j < _problem.JobCount; j++)
        {
            int last = _problem.FirstOperation[j + 1] - 1;
            if (_cost[j] >= 0)
            {
                long end = solution.Starts[last] + _problem.Duration[solution.Alternatives[last]];
                bool tardiness = _problem.Criterion == JobShopCriterion.TotalWeightedTardiness;
                values[_cost[j]] = tardiness ? Math.Max(0, end - (_problem.Jobs[j].DueDate ?? 0)) : end;
            }
        }
    }
}

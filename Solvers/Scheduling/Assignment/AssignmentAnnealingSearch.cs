using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Assignment;

/// <summary>One lane of <see cref="AssignmentAnnealingImprover"/>.</summary>
internal sealed class AssignmentAnnealingSearch
{
    private readonly ParallelMachines _problem;
    private readonly Lane _lane;
    private readonly RandomStream _random;
    private readonly AssignmentAnnealingOptions _options;
    private readonly Action<int[]> _record;
    private readonly int[][] _candidates;
    private readonly int[] _machineOf;
    private readonly int[] _indexOf;
    private readonly List<int>[] _tasks;
    private readonly long[] _loads;
    private readonly double[] _costs;
    private long _best = long.MaxValue;
    private int _tooLong;
    private double _scale;

    /// <param name="problem">The problem.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="options">The parameters.</param>
    /// <param name="record">Receives each assignment that is better than all before it.</param>
    public AssignmentAnnealingSearch(ParallelMachines problem, Lane lane, AssignmentAnnealingOptions options, Action<int[]> record)
    {
        (_problem, _lane, _random, _options, _record) = (problem, lane, lane.Random, options, record);
        _machineOf = new int[problem.TaskCount];
        _indexOf = new int[problem.TaskCount];
        _tasks = [.. Enumerable.Range(0, problem.MachineCount).Select(_ => new List<int>())];
        _loads = new long[problem.MachineCount];
        _costs = new double[problem.MachineCount];
        _candidates =
        [
            .. Enumerable.Range(0, problem.TaskCount).Select(t => Enumerable.Range(0, problem.MachineCount)
                .Where(m => problem.Durations[t, m] != ParallelMachines.Impossible).OrderBy(m => problem.Durations[t, m]).Take(options.Candidates).ToArray()),
        ];
    }

    /// <summary>Anneals again and again until the lane ends.</summary>
    /// <param name="incumbent">The best assignment known; null for none.</param>
    public void Run(Func<int[]?> incumbent)
    {
        Load(incumbent() ?? Construct());
        for (long moves = (long)_options.MovesPerTask * _problem.TaskCount; Anneal(moves); moves = Math.Min(2 * moves, long.MaxValue / 2))
        {
            if (incumbent() is { } best)
            {
                Load(best);
            }
        }
    }

    /// <summary>The tasks that are longest at least first, each to the machine that ends it first (Ibarra and Kim 1977, DOI 10.1145/322003.322011).</summary>
    private int[] Construct()
    {
        var loads = new long[_loads.Length];
        var machineOf = new int[_machineOf.Length];
        foreach (int task in Enumerable.Range(0, machineOf.Length).OrderByDescending(t => _problem.Durations[t, _candidates[t][0]]))
        {
            machineOf[task] = _candidates[task].MinBy(m => loads[m] + _problem.Durations[task, m]);
            loads[machineOf[task]] += _problem.Durations[task, machineOf[task]];
        }

        return machineOf;
    }

    private void Load(int[] machineOf)
    {
        machineOf.CopyTo(_machineOf, 0);
        _loads.AsSpan().Clear();
        foreach (List<int> tasks in _tasks)
        {
            tasks.Clear();
        }

        for (int t = 0; t < machineOf.Length; t++)
        {
            Add(t, machineOf[t]);
            _loads[machineOf[t]] += _problem.Durations[t, machineOf[t]];
        }

        Record();
    }

    /// <summary>One annealing of a number of moves; false when the lane has ended.</summary>
    private bool Anneal(long moves)
    {
        _scale = _options.Sharpness / Math.Max(1, _best);
        for (int m = 0; m < _costs.Length; m++)
        {
            _costs[m] = Cost(_loads[m]);
        }

        double temperature = _options.FirstTemperature;
        double cooling = Math.Pow(_options.LastTemperature / _options.FirstTemperature, 1.0 / moves);
        for (long move = 0; move < moves; move++)
        {
            if (!_lane.NextIteration())
            {
                return false;
            }

            Try(_random.NextInt(_machineOf.Length), temperature);
            temperature *= cooling;
        }

        return true;
    }

    /// <summary>Moves a task to another machine, or lets it change places with a task there, if the temperature allows.</summary>
    private void Try(int task, double temperature)
    {
        int from = _machineOf[task];
        int to = _candidates[task][_random.NextInt(_candidates[task].Length)];
        if (from == to)
        {
            return;
        }

        int other = _random.NextInt(2) == 0 || _tasks[to].Count == 0 ? -1 : _tasks[to][_random.NextInt(_tasks[to].Count)];
        long fromLoad = _loads[from] - _problem.Durations[task, from];
        long toLoad = _loads[to] + _problem.Durations[task, to];
        if (other >= 0)
        {
            if (_problem.Durations[other, from] == ParallelMachines.Impossible)
            {
                return;
            }

            fromLoad += _problem.Durations[other, from];
            toLoad -= _problem.Durations[other, to];
        }

        double fromCost = Cost(fromLoad);
        double toCost = Cost(toLoad);
        double change = fromCost + toCost - _costs[from] - _costs[to];
        if (change > 0 && _random.NextDouble() >= Math.Exp(-change / temperature))
        {
            return;
        }

        Remove(task, from);
        Add(task, to);
        if (other >= 0)
        {
            Remove(other, to);
            Add(other, from);
        }

        (_costs[from], _costs[to]) = (fromCost, toCost);
        SetLoad(from, fromLoad);
        SetLoad(to, toLoad);
        if (_tooLong == 0)
        {
            Record();
        }
    }

    private double Cost(long load) => Math.Exp(Math.Min(500, (_scale * load) - _options.Sharpness));

    private void SetLoad(int machine, long load)
    {
        _tooLong += (load >= _best ? 1 : 0) - (_loads[machine] >= _best ? 1 : 0);
        _loads[machine] = load;
    }

    private void Add(int task, int machine)
    {
        (_machineOf[task], _indexOf[task]) = (machine, _tasks[machine].Count);
        _tasks[machine].Add(task);
    }

    private void Remove(int task, int machine)
    {
        List<int> tasks = _tasks[machine];
        int last = tasks[^1];
        (tasks[_indexOf[task]], _indexOf[last]) = (last, _indexOf[task]);
        tasks.RemoveAt(tasks.Count - 1);
    }

    /// <summary>Keeps the assignment if it is the best, and counts the machines that are not shorter than the best.</summary>
    private void Record()
    {
        long makespan = _loads.Max();
        if (makespan < _best)
        {
            _best = makespan;
            _record((int[])_machineOf.Clone());
        }

        _tooLong = _loads.Count(l => l >= _best);
    }
}

using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop;

/// <summary>One lane of an iterated greedy search on sequences.</summary>
/// <param name="jobs">The sequence and what it costs.</param>
/// <param name="lane">The lane.</param>
/// <param name="options">The parameters; the temperature is given apart, in the unit of the cost.</param>
/// <param name="temperature">The last temperature of the acceptance rule.</param>
/// <param name="clock">The time on which the lane's deadline is, for the cooling; null without one.</param>
internal sealed class IteratedGreedySearch(
    IInsertionNeighborhood jobs, Lane lane, IteratedGreedyOptions options, double temperature, Func<double>? clock = null)
{
    private readonly double _started = clock?.Invoke() ?? 0;
    private readonly RandomStream _random = lane.Random;
    private int[] _removed = [];
    private int[] _visit = [];
    private long? _best;

    /// <summary>Runs until the lane ends.</summary>
    /// <param name="start">The sequence to start from: all jobs, at least one.</param>
    /// <param name="record">Receives each sequence that is better than all before it, with its cost.</param>
    public void Run(int[] start, Action<int[], long> record)
    {
        int[] current = start;
        _removed = new int[Math.Min(options.Destruction, start.Length)];
        _visit = new int[start.Length];
        jobs.Load(current);
        long cost = jobs.Cost();
        Record(cost, record);
        cost = ImproveByInsertion(cost);
        current = jobs.Sequence.ToArray();
        Record(cost, record);
        while (lane.NextIteration())
        {
            Destruct();
            if (options.ImprovePartial && jobs.Count > 0)
            {
                ImproveByInsertion(jobs.Cost());
            }

            long candidate = Construct();
            candidate = options.ImproveComplete ? ImproveByInsertion(candidate) : candidate;
            if (jobs.Count < current.Length)
            {
                break;
            }

            Record(candidate, record);
            if (Accepts(candidate, cost))
            {
                cost = candidate;
                jobs.Sequence.CopyTo(current);
            }
            else
            {
                jobs.Load(current);
            }
        }
    }

    private void Destruct()
    {
        for (int i = 0; i < _removed.Length; i++)
        {
            _removed[i] = jobs.RemoveAt(_random.NextInt(jobs.Count));
        }
    }

    private long Construct()
    {
        long cost = 0;
        foreach (int job in _removed)
        {
            (int place, cost) = jobs.Best(job);
            jobs.InsertAt(place, job);
        }

        return cost;
    }

    /// <summary>Takes out the jobs in random order and puts each to its best place, until a round brings nothing
    /// (IterativeImprovement_Insertion, figure 3 of Ruiz and Stutzle). An ended lane stops it after the present job.</summary>
    private long ImproveByInsertion(long cost)
    {
        bool improved = true;
        while (improved)
        {
            improved = false;
            int count = jobs.Count;
            Span<int> visit = _visit.AsSpan(0, count);
            jobs.Sequence.CopyTo(visit);
            _random.Shuffle(visit);
            foreach (int job in visit)
            {
                if (lane.Stop.IsCancellationRequested)
                {
                    return cost;
                }

                int from = jobs.Sequence.IndexOf(job);
                jobs.RemoveAt(from);
                (int place, long found) = jobs.Best(job);
                improved |= found < cost;
                cost = Math.Min(found, cost);
                jobs.InsertAt(found <= cost ? place : from, job);
            }
        }

        return cost;
    }

    private bool Accepts(long candidate, long cost) =>
        candidate <= cost || _random.NextDouble() < Math.Exp((cost - candidate) / (temperature * Math.Pow(options.Heat, 1 - Progress())));

    /// <summary>The share of the run that has passed; 1 where nothing cools or limits it.</summary>
    private double Progress() =>
        options.Heat > 1 && clock is not null ? Math.Min(1, lane.Progress(lane.Iterations, _started, clock()) ?? 1) : 1;

    private void Record(long cost, Action<int[], long> record)
    {
        if (_best is null || cost < _best)
        {
            _best = cost;
            record(jobs.Sequence.ToArray(), cost);
        }
    }
}

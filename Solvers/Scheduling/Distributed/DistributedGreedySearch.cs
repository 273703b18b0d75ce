using CoSolve.Problems;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Scheduling.Permutation;

namespace CoSolve.Solvers.Scheduling.Distributed;

/// <summary>One lane of <see cref="DistributedGreedyImprover"/>.</summary>
internal sealed class DistributedGreedySearch
{
    private readonly DistributedShop _shop;
    private readonly Lane _lane;
    private readonly RandomStream _random;
    private readonly IteratedGreedyOptions _options;
    private readonly IInsertionNeighborhood[] _factories;
    private readonly long[] _costs;
    private readonly double _temperature;
    private long? _best;

    public DistributedGreedySearch(DistributedShop shop, Lane lane, IteratedGreedyOptions options)
    {
        (_shop, _lane, _random, _options) = (shop, lane, lane.Random, options);
        _factories = shop.CreateNeighborhoods();
        _costs = new long[_factories.Length];
        double unit = shop.Factories.Average(f => f.Durations.Average(d => (double)d)) / 10;
        _temperature = Math.Max(1e-9, options.Temperature * unit * Math.Max(1, shop.Factories[0].Costs.MakespanFactor));
    }

    /// <summary>Runs until the lane ends.</summary>
    /// <param name="start">The sequence of each factory to start from; null for the constructive heuristic.</param>
    /// <param name="record">Receives the sequences of each solution that is better than all before it, with its cost.</param>
    public void Run(int[][]? start, Action<int[][], long> record)
    {
        if (start is null)
        {
            Construct([.. Enumerable.Range(0, _shop.Jobs).OrderBy(Key)]);
        }
        else
        {
            Load(start);
        }

        Record(record);
        Improve();
        Record(record);
        int[][] current = Sequences();
        (long Cost, long Sum) cost = Costs();
        while (_lane.NextIteration())
        {
            Construct(Destruct());
            Improve();
            Record(record);
            (long Cost, long Sum) candidate = Costs();
            if (candidate.CompareTo(cost) <= 0 || _random.NextDouble() < Math.Exp((cost.Cost - candidate.Cost) / _temperature))
            {
                (current, cost) = (Sequences(), candidate);
            }
            else
            {
                Load(current);
            }
        }
    }

    /// <summary>For the makespan the jobs with the most work first, otherwise those with the least or the earliest due date.</summary>
    private long Key(int job)
    {
        PermutationShop first = _shop.Factories[0];
        long work = first.Durations.AsSpan(job * first.Machines, first.Machines).ToArray().Sum();
        return _shop.IsMakespan ? -work : first.Costs.HasDueDates ? first.Costs.DueDates[job] : work;
    }

    /// <summary>Takes out jobs: every other one from the factory that costs most, the rest from any.</summary>
    private int[] Destruct()
    {
        var removed = new int[Math.Min(_options.Destruction, _shop.Jobs)];
        for (int i = 0; i < removed.Length; i++)
        {
            int f = i % 2 == 0 ? Critical() : _random.NextInt(_factories.Length);
            while (_factories[f].Count == 0)
            {
                f = _random.NextInt(_factories.Length);
            }

            removed[i] = Remove(f, _random.NextInt(_factories[f].Count));
        }

        return removed;
    }

    /// <summary>Inserts jobs one after the other where they cost least, each followed by a new insertion of the job before or behind it.</summary>
    private void Construct(int[] jobs)
    {
        foreach (int job in jobs)
        {
            int f = Insert(job);
            int place = _factories[f].Sequence.IndexOf(job) + (_random.NextInt(2) == 0 ? -1 : 1);
            if (place >= 0 && place < _factories[f].Count && !_lane.Stop.IsCancellationRequested)
            {
                Insert(Remove(f, place));
            }
        }
    }

    /// <summary>Inserts a job where it costs least and returns the factory: for the makespan the one that ends first with it.</summary>
    private int Insert(int job)
    {
        (int factory, int place, long cost, long key) best = (-1, 0, 0, long.MaxValue);
        for (int f = 0; f < _factories.Length; f++)
        {
            (int place, long cost) = _factories[f].Best(job);
            long key = _shop.IsMakespan ? cost : cost - _costs[f];
            if (key < best.key)
            {
                best = (f, place, cost, key);
            }
        }

        _factories[best.factory].InsertAt(best.place, job);
        _costs[best.factory] = best.cost;
        return best.factory;
    }

    /// <summary>Moves jobs of the factory that costs most (for sums, of all in turn) to their best places in any factory, until a round brings nothing.</summary>
    private void Improve()
    {
        // Moves between equal costs may change which of two factories costs most.
        for (int quiet = 0, f = Critical(); quiet < (_shop.IsMakespan ? 2 : _factories.Length);)
        {
            bool improved = false;
            int[] visit = _factories[f].Sequence.ToArray();
            _random.Shuffle<int>(visit);
            foreach (int job in visit)
            {
                if (_lane.Stop.IsCancellationRequested)
                {
                    return;
                }

                // What has moved to another factory meanwhile comes with that factory's turn.
                int place = _factories[f].Sequence.IndexOf(job);
                improved |= place >= 0 && Move(f, place);
            }

            quiet = improved ? 0 : quiet + 1;
            f = _shop.IsMakespan ? Critical() : (f + 1) % _factories.Length;
        }
    }

    /// <summary>Moves a job to the place with the least cost of all, the least sum over the factories among these; returns whether that is less than before.</summary>
    private bool Move(int from, int place)
    {
        (long Cost, long Sum) before = Costs();
        long costBefore = _costs[from];
        int job = Remove(from, place);
        (long Cost, long Sum) least = before;
        (int factory, int place, long cost) best = (from, place, costBefore);
        for (int f = 0; f < _factories.Length; f++)
        {
            (int at, long cost) = _factories[f].Best(job);
            long without = _costs[f];
            _costs[f] = cost;
            (long Cost, long Sum) now = Costs();
            _costs[f] = without;
            if (now.CompareTo(least) <= 0)
            {
                (least, best) = (now, (f, at, cost));
            }
        }

        _factories[best.factory].InsertAt(best.place, job);
        _costs[best.factory] = best.cost;
        return least.CompareTo(before) < 0;
    }

    private int Remove(int factory, int place)
    {
        int job = _factories[factory].RemoveAt(place);
        _costs[factory] = _factories[factory].Cost();
        return job;
    }

    /// <summary>The cost of all factories, and what decides between equal ones: the sum.</summary>
    private (long Cost, long Sum) Costs()
    {
        long most = 0;
        long sum = 0;
        foreach (long cost in _costs)
        {
            most = Math.Max(most, cost);
            sum += cost;
        }

        return _shop.IsMakespan ? (most, sum) : (sum, 0);
    }

    private int Critical() => Array.IndexOf(_costs, _costs.Max());

    private void Load(int[][] sequences)
    {
        for (int f = 0; f < _factories.Length; f++)
        {
            _factories[f].Load(sequences[f]);
            _costs[f] = _factories[f].Cost();
        }
    }

    private int[][] Sequences() => [.. _factories.Select(f => f.Sequence.ToArray())];

    private void Record(Action<int[][], long> record)
    {
        long cost = Costs().Cost;
        if ((_best is null || cost < _best) && _factories.Sum(f => f.Count) == _shop.Jobs)
        {
            _best = cost;
            record(Sequences(), cost);
        }
    }
}

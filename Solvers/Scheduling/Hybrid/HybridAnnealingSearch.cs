using CoSolve.Problems;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Hybrid;

/// <summary>One lane of <see cref="HybridAnnealingImprover"/> in one direction.</summary>
internal sealed class HybridAnnealingSearch
{
    private const int CoolingPeriod = 64;

    // A move delays many jobs, so sums change by more than one job's time.
    private const double ShareDelayed = 0.1;

    private readonly HybridShop _shop;
    private readonly HybridDecoder _decoder;
    private readonly SolveContext<SchedulingProblem, SchedulingSolution> _context;
    private readonly Lane _lane;
    private readonly RandomStream _random;
    private readonly HybridAnnealingOptions _options;
    private readonly string _name;
    private int[] _current;
    private int[] _trial;

    /// <summary>Builds a sequence and takes the incumbent's where that is better.</summary>
    public HybridAnnealingSearch(
        HybridShop shop, SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane, HybridAnnealingOptions options, string name)
    {
        (_shop, _context, _lane, _random, _options, _name) = (shop, context, lane, lane.Random, options, name);
        _decoder = new HybridDecoder(shop);
        _trial = new int[shop.Jobs];
        int[] incumbent = context.Best is { } best ? shop.SequenceOf(best.Solution) : [.. Enumerable.Range(0, shop.Jobs)];
        int[] built = Build([.. incumbent.OrderBy(Key)]);
        (long kept, long found) = (_decoder.Cost(incumbent), built.Length < shop.Jobs ? long.MaxValue : _decoder.Cost(built));
        (_current, Cost) = found <= kept ? (built, found) : (incumbent, kept);
    }

    /// <summary>The cost of the current sequence.</summary>
    public long Cost { get; private set; }

    /// <summary>Anneals until the lane ends.</summary>
    public void Run()
    {
        double unit = (_shop.Costs.IsMakespan ? _shop.Costs.MakespanFactor : Math.Max(1, ShareDelayed * _shop.Jobs)) * _shop.Durations.Average(d => (double)d);
        double started = _context.Seconds;
        double temperature = _options.HotTemperature * unit;
        long best = long.MaxValue;
        Offer(ref best);
        for (long iteration = 1; _lane.NextIteration(); iteration++)
        {
            if (iteration % CoolingPeriod == 0)
            {
                double progress = Math.Min(1, _lane.Progress(iteration, started, _context.Seconds) ?? (double)(iteration % _options.CycleIterations) / _options.CycleIterations);
                temperature = unit * _options.HotTemperature * Math.Pow(_options.ColdTemperature / _options.HotTemperature, progress);
            }

            if (Move(temperature))
            {
                Offer(ref best);
            }
        }
    }

    /// <summary>Puts a random job to a random place if that costs little enough; returns whether it did.</summary>
    private bool Move(double temperature)
    {
        (int from, int to) = (_random.NextInt(_shop.Jobs), _random.NextInt(_shop.Jobs));
        if (from == to)
        {
            return false;
        }

        _current.CopyTo(_trial, 0);
        if (from < to)
        {
            _current.AsSpan(from + 1, to - from).CopyTo(_trial.AsSpan(from));
        }
        else
        {
            _current.AsSpan(to, from - to).CopyTo(_trial.AsSpan(to + 1));
        }

        _trial[to] = _current[from];
        long limit = Cost + (long)(-temperature * Math.Log(1 - _random.NextDouble()));
        long cost = _decoder.Cost(_trial, limit);
        if (cost > limit)
        {
            return false;
        }

        (_current, _trial, Cost) = (_trial, _current, cost);
        return true;
    }

    private void Offer(ref long best)
    {
        if (Cost >= best)
        {
            return;
        }

        best = Cost;
        if (_context.Best is not { } known || Cost < known.Objective)
        {
            _context.Offer(_shop.Schedule(_decoder.Completions(_current)), _name);
        }
    }

    /// <summary>Inserts jobs one after the other where they cost least; fewer than all when the lane ends.</summary>
    private int[] Build(int[] jobs)
    {
        var sequence = new List<int>(jobs.Length);
        foreach (int job in jobs)
        {
            if (_lane.Stop.IsCancellationRequested)
            {
                break;
            }

            (long cost, int place) best = (long.MaxValue, 0);
            for (int place = 0; place <= sequence.Count; place++)
            {
                Span<int> trial = _trial.AsSpan(0, sequence.Count + 1);
                sequence.CopyTo(0, _trial, 0, place);
                trial[place] = job;
                sequence.CopyTo(place, _trial, place + 1, sequence.Count - place);
                long cost = _decoder.Cost(trial, best.cost);
                best = cost < best.cost ? (cost, place) : best;
            }

            sequence.Insert(best.place, job);
        }

        return [.. sequence];
    }

    /// <summary>For the makespan the jobs with the most work first, otherwise those with the earliest due date or the least work.</summary>
    private long Key(int job)
    {
        long work = _shop.Durations[job * _shop.Stages] + _shop.Tails[job * _shop.Stages];
        return _shop.Costs.IsMakespan ? -work : _shop.Costs.HasDueDates ? _shop.Costs.DueDates[job] : work;
    }
}

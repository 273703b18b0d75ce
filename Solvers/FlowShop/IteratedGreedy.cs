using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.FlowShop;

/// <summary>One lane of the iterated greedy search.</summary>
internal sealed class IteratedGreedy<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly SolveContext<FlowShopProblem, FlowShopSolution> _context;
    private readonly Lane _lane;
    private readonly IteratedGreedyOptions _options;
    private readonly string _engine;
    private readonly InsertionNeighborhood<T> _jobs;
    private readonly RandomStream _random;
    private readonly int[] _removed;
    private readonly int[] _visit;
    private readonly double _temperature;
    private int[] _best = [];
    private T _bestMakespan;

    /// <summary>Creates the search of a lane for a problem with at least one job and one machine.</summary>
    public IteratedGreedy(
        SolveContext<FlowShopProblem, FlowShopSolution> context, Lane lane, IteratedGreedyOptions options, string engine)
    {
        (_context, _lane, _options, _engine, _random) = (context, lane, options, engine, lane.Random);
        FlowShopProblem problem = context.Problem;
        _jobs = new InsertionNeighborhood<T>(problem);
        _removed = new int[Math.Min(options.Destruction, problem.JobCount)];
        _visit = new int[problem.JobCount];
        double total = 0;
        foreach (long duration in problem.Durations)
        {
            total += duration;
        }

        _temperature = options.Temperature * total / (10.0 * problem.JobCount * problem.MachineCount);
    }

    /// <summary>Runs until the lane ends.</summary>
    public void Run()
    {
        int[] current = Start();
        _jobs.Load(current);
        T makespan = ImproveByInsertion(_jobs.Makespan());
        current = _jobs.Sequence.ToArray();
        Record(makespan);
        while (_lane.NextIteration())
        {
            Destruct();
            if (_options.ImprovePartial && _jobs.Count > 0)
            {
                ImproveByInsertion(_jobs.Makespan());
            }

            T candidate = ImproveByInsertion(Construct());
            if (_jobs.Count < current.Length)
            {
                break;
            }

            Record(candidate);
            if (Accepts(candidate, makespan))
            {
                makespan = candidate;
                _jobs.Sequence.CopyTo(current);
            }
            else
            {
                _jobs.Load(current);
            }
        }
    }

    private int[] Start()
    {
        if (_context.Best is { } best)
        {
            return best.Solution.Permutation.ToArray();
        }

        var order = new int[_context.Problem.JobCount];
        for (int j = 0; j < order.Length; j++)
        {
            order[j] = j;
        }

        _random.Shuffle<int>(order);
        return order;
    }

    private void Destruct()
    {
        for (int i = 0; i < _removed.Length; i++)
        {
            _removed[i] = _jobs.RemoveAt(_random.NextInt(_jobs.Count));
        }
    }

    private T Construct()
    {
        T makespan = T.Zero;
        foreach (int job in _removed)
        {
            (int place, makespan) = _jobs.Best(job);
            _jobs.InsertAt(place, job);
        }

        return makespan;
    }

    /// <summary>Takes out the jobs in random order and puts each to its best place, until a round brings nothing
    /// (IterativeImprovement_Insertion, figure 3 of Ruiz and Stutzle). An ended lane stops it after the present job.</summary>
    private T ImproveByInsertion(T makespan)
    {
        bool improved = true;
        while (improved)
        {
            improved = false;
            int count = _jobs.Count;
            Span<int> visit = _visit.AsSpan(0, count);
            _jobs.Sequence.CopyTo(visit);
            _random.Shuffle(visit);
            foreach (int job in visit)
            {
                if (_lane.Stop.IsCancellationRequested)
                {
                    return makespan;
                }

                int from = _jobs.Sequence.IndexOf(job);
                _jobs.RemoveAt(from);
                (int place, T found) = _jobs.Best(job);
                improved |= found < makespan;
                makespan = T.Min(found, makespan);
                _jobs.InsertAt(found <= makespan ? place : from, job);
            }
        }

        return makespan;
    }

    private bool Accepts(T candidate, T makespan)
    {
        if (candidate <= makespan)
        {
            return true;
        }

        double loss = double.CreateTruncating(candidate - makespan);
        return _random.NextDouble() < Math.Exp(-loss / _temperature);
    }

    private void Record(T makespan)
    {
        if (_best.Length > 0 && makespan >= _bestMakespan)
        {
            return;
        }

        _bestMakespan = makespan;
        _best = _jobs.Sequence.ToArray();
        if (_context.Best is not { } shared || long.CreateTruncating(makespan) < shared.Objective)
        {
            _context.Offer(new FlowShopSolution(_best), _engine);
        }
    }
}

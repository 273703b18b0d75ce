using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>
/// Path relinking by generations: the replicas start from random selections while the pool fills, later from the middle parts of paths between
/// elites, all make the same number of tabu moves, and the best of them are offered to the pool, as many as it has members.
/// </summary>
internal sealed class PopulationSearch
{
    private readonly IReplicaSearch<int> _replicas;
    private readonly SolveContext<JobShopProblem, JobShopSolution> _context;
    private readonly Lane _lane;
    private readonly PathRelinkingOptions _options;
    private readonly ElitePool _pool;
    private readonly string _engine;
    private readonly SelectionPath _path;
    private readonly int[] _alternatives;
    private readonly long[] _makespans;

    /// <summary>Creates the search of a lane; the caller keeps the replicas.</summary>
    public PopulationSearch(
        IReplicaSearch<int> replicas,
        SolveContext<JobShopProblem, JobShopSolution> context,
        Lane lane,
        PathRelinkingOptions options,
        ElitePool pool,
        string engine)
    {
        (_replicas, _context, _lane, _options, _pool, _engine) = (replicas, context, lane, options, pool, engine);
        _path = new SelectionPath(context.Problem);
        _alternatives = context.Problem.FirstAlternative[..^1].ToArray();
        _makespans = new long[replicas.Replicas];
    }

    /// <summary>Runs until the lane ends.</summary>
    public void Run()
    {
        bool goOn = true;
        while (goOn)
        {
            int replica = 0;
            foreach (Selection start in Starts().Take(_replicas.Replicas).TakeWhile(_ => !_lane.Stop.IsCancellationRequested))
            {
                _replicas.Load(replica++, start.Order);
            }

            goOn = replica == _replicas.Replicas && _replicas.Run(new ReplicaSchedule(0, _options.Cutoff), _lane);
            if (replica == _replicas.Replicas)
            {
                Collect();
            }
        }
    }

    /// <summary>The starts of a generation, without end.</summary>
    private IEnumerable<Selection> Starts()
    {
        if (_context.Best is { } best && best.Objective < _pool.BestMakespan)
        {
            // The incumbent came from a constructor or another engine.
            yield return ScheduleOrder.SelectionOf(_context.Problem, best.Solution);
        }

        while (true)
        {
            if (!_pool.IsFilling && _pool.Draw(_lane.Random) is { } pair)
            {
                foreach (Selection candidate in _path.Middle(pair.Initiating.Selection, pair.Guiding.Selection, _lane.Random))
                {
                    yield return candidate;
                }
            }
            else
            {
                yield return ScheduleOrder.RandomSelection(_context.Problem, _lane.Random);
            }
        }
    }

    private void Collect()
    {
        _replicas.CopyValues(_makespans);
        foreach (int replica in Enumerable.Range(0, _makespans.Length).OrderBy(r => _makespans[r]).Take(_options.Population))
        {
            var order = new int[_replicas.Size];
            _replicas.CopyTo(replica, order);
            var selection = new Selection(order, _alternatives);
            _pool.Add(new Elite(selection, _makespans[replica]));
            if (_context.Best is not { } best || _makespans[replica] < best.Objective)
            {
                _context.Offer(ScheduleOrder.ToSolution(_context.Problem, selection), _engine);
            }
        }
    }
}

using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Search.Decomposition;

/// <summary>
/// What the lanes of annealing by parts share: the current solution, its parts in this round, and which of them are still to be
/// annealed. Thread-safe. A round ends when its last part comes back; the parts are then joined, the best of them are offered together,
/// and the joined current solution is divided anew.
/// </summary>
internal sealed class DecompositionRounds
{
    private const int StopPollMilliseconds = 20;

    private readonly SolveContext<RoutingProblem, RoutingSolution> _context;
    private readonly RandomStream _random;
    private readonly int _parts;
    private readonly string _engine;
    // A monitor, since lanes wait on it for the next round.
    private readonly object _gate = new();
    private List<AnnealedPart> _round = [];
    private RoutingRoute[] _current;
    private long _best;
    private int _taken;
    private int _running;

    /// <summary>Divides a solution for the first round.</summary>
    public DecompositionRounds(
        SolveContext<RoutingProblem, RoutingSolution> context, Incumbent<RoutingSolution> start, int parts, RandomStream random, string engine)
    {
        (_context, _parts, _random, _engine) = (context, parts, random, engine);
        (_current, _best) = (Used(start.Solution), start.Objective);
        Divide();
    }

    /// <summary>The rounds that have ended.</summary>
    public int Ended { get; private set; }

    /// <summary>The next part to anneal, waiting for the next round if need be; null once stopped.</summary>
    public AnnealedPart? Take(CancellationToken stop)
    {
        lock (_gate)
        {
            while (!stop.IsCancellationRequested)
            {
                if (_taken < _round.Count)
                {
                    _running++;
                    return _round[_taken++];
                }

                Monitor.Wait(_gate, StopPollMilliseconds);
            }
        }

        return null;
    }

    /// <summary>Gives a part back. When it was the last one out and none is left, or the run is over, the parts are joined.</summary>
    /// <param name="isOver">Whether no lane will anneal what is left of the round.</param>
    public void Return(bool isOver)
    {
        lock (_gate)
        {
            _running--;
            if (_running > 0 || (_taken < _round.Count && !isOver))
            {
                return;
            }

            _current = _round.SelectMany(p => p.Current).ToArray();
            Offer(new RoutingSolution(_round.SelectMany(p => p.Best)));
            Ended++;
            Divide();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Offers the joined best parts, and goes on from the shared incumbent where another engine found a better one.</summary>
    private void Offer(RoutingSolution joined)
    {
        long objective = RoutingObjective.Of(_context.Problem, joined);
        if (objective < _best)
        {
            _best = objective;
            if (_context.Best is not { } known || objective < known.Objective)
            {
                _context.Offer(joined, _engine);
            }
        }

        if (_context.Best is { } shared && shared.Objective < _best)
        {
            (_current, _best) = (Used(shared.Solution), shared.Objective);
        }
    }

    private void Divide()
    {
        RoutingProblem problem = _context.Problem;
        List<int[]> clusters = BarycentreClustering.Divide(problem, _current, _parts, _random);
        var used = new int[problem.VehicleTypes.Count];
        foreach (RoutingRoute route in _current)
        {
            used[route.VehicleType]++;
        }

        _round = [];
        foreach (int[] cluster in clusters)
        {
            RoutingRoute[] routes = Array.ConvertAll(cluster, r => _current[r]);
            var vehicles = new int[used.Length];
            for (int t = 0; t < used.Length; t++)
            {
                // The idle vehicles are shared out; each part may at most make one route for each of its clients.
                int idle = (problem.VehicleTypes[t].Count - used[t]) / clusters.Count;
                vehicles[t] = routes.Count(r => r.VehicleType == t) + Math.Min(idle, problem.ClientCount);
            }

            _round.Add(new AnnealedPart(routes, vehicles));
        }

        _taken = 0;
    }

    private static RoutingRoute[] Used(RoutingSolution solution) => solution.Routes.Where(r => r.Clients.Count > 0).ToArray();
}

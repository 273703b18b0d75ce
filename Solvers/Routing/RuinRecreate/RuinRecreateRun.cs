using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Construction;

namespace CoSolve.Solvers.Routing.RuinRecreate;

/// <summary>
/// One walk of ruin and recreate with simulated annealing (Christiaens and Vanden Berghe 2020, DOI 10.1287/trsc.2019.0914).
/// Plans with fewer absent required clients come first, each weighed by how often it stayed absent (their fleet minimisation,
/// section 5.4); plans with equal absence compare by cost.
/// </summary>
internal sealed class RuinRecreateRun
{
    private const int NeighbourCount = 100;
    private const double BlinkRate = 0.01;

    private readonly InsertionPlan _plan;
    private readonly RandomStream _random;
    private readonly RouteJournal _journal;
    private readonly StringRemoval _ruin;
    private readonly GreedyInsertion _recreate;
    private readonly long[] _depotDistance;
    private readonly long[] _demand;
    private readonly long[] _absences;
    private readonly bool _hasWindows;
    private readonly List<int> _absent = [];
    private readonly List<int> _absentBefore = [];
    private int[] _order = [];
    private long[] _keys = [];

    /// <summary>Starts from a plan, which the run owns from then on.</summary>
    public RuinRecreateRun(RoutingProblem problem, InsertionPlan plan, RandomStream random)
    {
        (_plan, _random) = (plan, random);
        int n = problem.ClientCount;
        NearestClients near = NearestClients.Build(problem, NeighbourCount);
        _journal = new RouteJournal(plan, n + 1);
        _ruin = new StringRemoval(plan, near, _journal);
        _recreate = new GreedyInsertion(plan, n > InsertionConstructor.EverywhereLimit / 6 ? near : null, _journal);
        _depotDistance = InsertionOrders.DepotDistances(problem);
        _demand = problem.Clients.Select(InsertionOrders.Demand).ToArray();
        _absences = new long[n];
        _hasWindows = problem.HasTimeWindows;
        Array.Fill(_absences, 1);
        for (int c = 0; c < n; c++)
        {
            if (plan.RouteOf[c] < 0)
            {
                _absent.Add(c);
            }
        }

        MissingWeight = WeightOfMissing();
    }

    /// <summary>The plan.</summary>
    public InsertionPlan Plan => _plan;

    /// <summary>Whether all required clients are visited.</summary>
    public bool IsComplete => MissingWeight == 0;

    private long MissingWeight { get; set; }

    /// <summary>Ruins, recreates, and keeps the result or takes it back.</summary>
    /// <param name="temperature">In units of cost; 0 keeps only what is no worse.</param>
    /// <param name="cancellationToken">Ends the recreation early; the step is then taken back.</param>
    public void Step(double temperature, CancellationToken cancellationToken)
    {
        long costBefore = _plan.Cost;
        _absentBefore.Clear();
        _absentBefore.AddRange(_absent);
        _journal.Begin();
        _ruin.Remove(Seed(), AverageRouteLength(), _random, _absent);
        Recreate(cancellationToken);
        long missing = WeightOfMissing();
        double threshold = costBefore - temperature * Math.Log(1.0 - _random.NextDouble());
        bool accept = missing < MissingWeight || (missing == MissingWeight && _plan.Cost <= threshold);
        foreach (int client in _absent)
        {
            _absences[client]++;
        }

        if (accept && !cancellationToken.IsCancellationRequested)
        {
            MissingWeight = WeightOfMissing();
            return;
        }

        _journal.Rollback();
        _absent.Clear();
        _absent.AddRange(_absentBefore);
        MissingWeight = WeightOfMissing();
    }

    private int Seed() => !IsComplete && _random.NextInt(2) == 0
        ? _absent[_random.NextInt(_absent.Count)]
        : _random.NextInt(_absences.Length);

    private double AverageRouteLength()
    {
        int routes = 0;
        for (int slot = 0; slot < _plan.SlotCount; slot++)
        {
            routes += _plan.SizeOf(slot) > 0 ? 1 : 0;
        }

        return routes == 0 ? 1 : (double)(_absences.Length - _absent.Count) / routes;
    }

    private void Recreate(CancellationToken cancellationToken)
    {
        int count = _absent.Count;
        if (_order.Length < count)
        {
            (_order, _keys) = (new int[2 * count], new long[2 * count]);
        }

        _absent.CopyTo(_order);
        int rule = _random.NextInt(_hasWindows ? 17 : 11);
        for (int k = 0; k < count; k++)
        {
            _keys[k] = Key(rule, _order[k]);
        }

        Array.Sort(_keys, _order, 0, count);
        int left = _recreate.InsertAll(_order.AsSpan(0, count), _random, BlinkRate, cancellationToken);
        _absent.Clear();
        _absent.AddRange(_order.AsSpan(0, left));
    }

    // The weights of the orders are the paper's: random 4, demand 4, far 2, close 1, and with windows length, start, end 2 each.
    private long Key(int rule, int client) => rule switch
    {
        < 4 => (long)(_random.NextUInt64() >> 1),
        < 8 => -_demand[client],
        < 10 => -_depotDistance[client],
        < 11 => _depotDistance[client],
        < 13 => _plan.Clients.Close[client] - _plan.Clients.Open[client],
        < 15 => _plan.Clients.Open[client],
        _ => -_plan.Clients.Close[client],
    };

    private long WeightOfMissing()
    {
        long weight = 0;
        foreach (int client in _absent)
        {
            weight += _plan.Clients.Required[client] ? _absences[client] : 0;
        }

        return weight;
    }
}

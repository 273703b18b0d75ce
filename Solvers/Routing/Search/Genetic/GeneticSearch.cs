using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Initializers;
using CoSolve.Solvers.Routing.Search.LocalSearch;
using CoSolve.Solvers.Routing.Search.Model;
using CoSolve.Solvers.Routing.Search.Split;

namespace CoSolve.Solvers.Routing.Search.Genetic;

/// <summary>One run of the hybrid genetic search in one lane.</summary>
internal sealed class GeneticSearch
{
    private const int PenaltyPeriod = 100;
    private const int ExchangePeriod = 50;
    private const double RepairFactor = 10;

    private readonly HomogeneousModel _model;
    private readonly GeneticOptions _options;
    private readonly IPopulationInitializer _initializer;
    private readonly SolveContext<RoutingProblem, RoutingSolution> _context;
    private readonly Lane _lane;
    private readonly RandomStream _random;
    private readonly string _name;
    private readonly IGranularSearch _localSearch;
    private readonly GiantTourSplit _split;
    private readonly OrderCrossover _crossover;
    private readonly SelectiveRouteExchange? _routeExchange;
    private readonly Population _population;
    private readonly Individual[] _offspring;
    private readonly Individual _guest;
    private readonly int _fewestRoutes;
    private double _best = double.PositiveInfinity;
    private double _imported = double.PositiveInfinity;
    private int _withoutImprovement;

    public GeneticSearch(
        HomogeneousModel model,
        GeneticOptions options,
        IPopulationInitializer initializer,
        SolveContext<RoutingProblem, RoutingSolution> context,
        Lane lane,
        string name)
    {
        (_model, _options, _initializer, _context, _lane, _name) = (model, options, initializer, context, lane, name);
        _random = lane.Random;
        _fewestRoutes = (int)Math.Min(model.ClientCount, (model.TotalDemand + model.Capacity - 1) / Math.Max(1, model.Capacity));
        int routeLimit = RouteLimit();
        _localSearch = GranularSearchFactory.Create(model, options.Granularity, routeLimit);
        _split = new GiantTourSplit(model);
        _crossover = new OrderCrossover(model.ClientCount);
        _routeExchange = model.Rule == TimeRule.Windows ? new SelectiveRouteExchange(model, _localSearch) : null;
        _population = new Population(model, options, routeLimit);
        _guest = _population.Rent();
        _offspring = [.. Enumerable.Range(0, options.Batch).Select(_ => _population.Rent())];
    }

    /// <summary>The loop of Vidal (2022), algorithm 1, with offspring in batches.</summary>
    public void Execute()
    {
        if (!Initialize())
        {
            return;
        }

        int iteration = 0;
        for (int made = MakeBatch(); made > 0; made = MakeBatch())
        {
            foreach (Individual offspring in _offspring.AsSpan(0, made))
            {
                Educate(offspring);
                if (++iteration % PenaltyPeriod == 0)
                {
                    _population.AdaptPenalties();
                }

                if (iteration % ExchangePeriod == 0)
                {
                    ImportIncumbent();
                }
            }

            if (_withoutImprovement >= _options.RestartAfter && !Restart())
            {
                return;
            }
        }
    }

    /// <summary>Makes the offspring of a batch, fewer when the lane ends.</summary>
    /// <returns>Their number.</returns>
    private int MakeBatch()
    {
        int made = 0;
        while (made < _offspring.Length && _lane.NextIteration())
        {
            Individual first = _population.SelectParent(_random);
            Individual second = _population.SelectParent(_random);
            Cross(first, second, _offspring[made++]);
        }

        return made;
    }

    /// <summary>Vidal's bound of 1.3 times the least number of routes plus 3; with times, also room around the incumbent.</summary>
    private int RouteLimit()
    {
        int byLoad = (int)Math.Ceiling(1.3 * _fewestRoutes) + 3;
        if (_model.Rule != TimeRule.None)
        {
            int known = _context.Best is { } best ? best.Solution.Routes.Count(r => r.Clients.Count > 0) : _model.ClientCount;
            byLoad = Math.Max(byLoad, known + known / 10 + 3);
        }

        return Math.Min(_model.VehicleLimit, byLoad);
    }

    private bool Initialize()
    {
        ImportIncumbent();
        Individual first = _offspring[0];
        for (int i = 0; i < 4 * _options.MinimumPopulation; i++)
        {
            if (!_lane.NextIteration())
            {
                return false;
            }

            int[] tour = _initializer.CreateGiantTour(_model.Problem, i, _random);
            for (int k = 0; k < tour.Length; k++)
            {
                first.Tour[k] = tour[k] + 1;
            }

            Split(first, _localSearch.RouteLimit);
            Educate(first);
        }

        return _population.Count > 0;
    }

    /// <summary>With time windows half of the offspring come from exchanging routes, as in HGS-DIMACS (Kool et al. 2022).</summary>
    private void Cross(Individual first, Individual second, Individual offspring)
    {
        if (_routeExchange is not null && _random.NextInt(2) == 0
            && _routeExchange.Cross(first, second, offspring, _population.Penalties, _random))
        {
            return;
        }

        _crossover.Cross(first, second, offspring.Tour, _random);
        Split(offspring, RoutesUsed(first));
    }

    private void Split(Individual offspring, int routes) =>
        _split.Run(
            offspring,
            Math.Min(_localSearch.RouteLimit, Math.Max(routes, _fewestRoutes)),
            _population.Penalties.Load,
            _population.Penalties.Time);

    /// <summary>Local search, addition to the population and, half the time, repair of an infeasible one.</summary>
    private void Educate(Individual offspring)
    {
        _localSearch.Run(offspring, _population.Penalties, _random, _lane.Stop);
        _withoutImprovement++;
        Add(offspring, record: true);
        if (!offspring.IsFeasible && _random.NextInt(2) == 0)
        {
            _localSearch.Run(offspring, _population.Penalties.Times(RepairFactor), _random, _lane.Stop);
            if (offspring.IsFeasible)
            {
                Add(offspring, record: false);
            }
        }
    }

    private void Add(Individual offspring, bool record)
    {
        _population.Add(offspring, record);
        if (!offspring.IsFeasible || offspring.Cost >= _best)
        {
            return;
        }

        (_best, _withoutImprovement) = (offspring.Cost, 0);
        if (_context.Best is not { } shared || offspring.Cost < shared.Objective * _model.CostScale)
        {
            _context.Offer(SolutionOf(offspring), _name);
        }
    }

    private bool Restart()
    {
        _population.Clear();
        (_best, _imported, _withoutImprovement) = (double.PositiveInfinity, 0, 0);
        return Initialize();
    }

    /// <summary>Takes the shared incumbent in, when another engine found it and it is better than this population's best.</summary>
    private void ImportIncumbent()
    {
        if (_context.Best is not { } shared || shared.Objective * _model.CostScale >= Math.Min(_best, _imported))
        {
            return;
        }

        _imported = shared.Objective * _model.CostScale;
        RoutingRoute[] routes = shared.Solution.Routes.Where(r => r.Clients.Count > 0).ToArray();
        if (routes.Length > _localSearch.RouteLimit)
        {
            return;
        }

        int at = 0;
        for (int r = 0; r <= _guest.RouteLimit; r++)
        {
            _guest.RouteStart[r] = at;
            for (int k = 0; r < routes.Length && k < routes[r].Clients.Count; k++)
            {
                _guest.Tour[at++] = routes[r].Clients[k] + 1;
            }
        }

        _localSearch.Run(_guest, _population.Penalties.Times(RepairFactor), _random, _lane.Stop);
        Add(_guest, record: false);
    }

    private static int RoutesUsed(Individual individual)
    {
        int used = 0;
        for (int r = 0; r < individual.RouteLimit; r++)
        {
            used += individual.RouteStart[r + 1] > individual.RouteStart[r] ? 1 : 0;
        }

        return used;
    }

    private static RoutingSolution SolutionOf(Individual individual)
    {
        var routes = new List<RoutingRoute>();
        for (int r = 0; r < individual.RouteLimit; r++)
        {
            if (individual.RouteStart[r + 1] > individual.RouteStart[r])
            {
                var clients = new int[individual.RouteStart[r + 1] - individual.RouteStart[r]];
                for (int k = 0; k < clients.Length; k++)
                {
                    clients[k] = individual.Tour[individual.RouteStart[r] + k] - 1;
                }

                routes.Add(new RoutingRoute(0, clients));
            }
        }

        return new RoutingSolution(routes);
    }
}

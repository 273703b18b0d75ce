using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>One run of the fleet's iterated local search in one lane.</summary>
internal sealed class FleetIlsSearch
{
    private const int CoolingPeriod = 32;

    private readonly FleetIlsOptions _options;
    private readonly SolveContext<RoutingProblem, RoutingSolution> _context;
    private readonly Lane _lane;
    private readonly RandomStream _random;
    private readonly IFleetDescent _kernel;
    private readonly SearchSchedule _schedule;
    private readonly IncumbentExchange _exchange;
    private readonly long _exchangePeriod;
    private double _hot;
    private double _temperature;

    public FleetIlsSearch(
        VehicleClasses classes, FleetIlsOptions options, SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, string name)
    {
        (_options, _context, _lane, _random) = (options, context, lane, lane.Random);
        RoutingProblem problem = context.Problem;
        _schedule = new SearchSchedule(context, lane, options.CycleIterations);
        _exchange = new IncumbentExchange(context, _schedule, name, costScale: 1);
        _kernel = CreateKernel(problem, classes, options.Granularity);
        _exchangePeriod = Math.Max(500, problem.ClientCount / 2);
    }

    /// <summary>The kernel that a problem needs and no more, all clients absent.</summary>
    public static IFleetDescent CreateKernel(RoutingProblem problem, VehicleClasses classes, int granularity)
    {
        ClientKeys keys = ClientKeys.Of(problem, RuinRecreateFactory.LargestInsertion(problem));
        NeighbourLists neighbours = FleetNeighbours.Build(problem, granularity);
        return classes.HasTrips ? new FleetDescent<TimedTrips>(problem, classes, keys, neighbours)
            : classes.HasTimes ? new FleetDescent<Timed>(problem, classes, keys, neighbours)
            : new FleetDescent<Untimed>(problem, classes, keys, neighbours);
    }

    /// <summary>Perturb, descend, accept; cool; now and then offer the best solution and take in a better one of another engine.</summary>
    public void Execute()
    {
        Start();
        for (long iteration = 1; _lane.NextIteration(); iteration++)
        {
            Iterate();
            if (iteration % CoolingPeriod == 0)
            {
                Cool(iteration);
            }

            if (iteration % _exchangePeriod == 0)
            {
                Exchange();
            }
        }

        OfferBest();
    }

    private void Start()
    {
        if (_context.Best is { } known)
        {
            _kernel.Load(known.Solution.Routes);
        }

        _kernel.Complete(_random, _lane.Stop);
        double fixedCosts = _context.Best?.Solution.Routes.Where(r => r.Clients.Count > 0).Sum(r => (double)_context.Problem.VehicleTypes[r.VehicleType].FixedCost) ?? 0;
        _hot = Math.Max(1, (_kernel.Cost - fixedCosts) / (_context.Problem.ClientCount + _kernel.UsedRoutes)) * _options.HotTemperature;
        _temperature = _hot;
        OfferBest();
    }

    private void Iterate()
    {
        double before = _kernel.Cost;
        _kernel.Perturb(1 + _random.NextInt(_options.LargestDegree), _random.NextInt(2) == 0, _random);
        _kernel.Descend(_lane.Stop);
        if (_kernel.Cost < before || _kernel.Cost < before - _temperature * Math.Log(1 - _random.NextDouble()))
        {
            _kernel.Keep();
        }
        else
        {
            _kernel.Return();
        }

        _kernel.RecordPenalties();
    }

    private void Cool(long iteration)
    {
        _schedule.Advance(iteration);
        _temperature = _hot * Math.Pow(_options.ColdTemperature / _options.HotTemperature, Math.Min(1, _schedule.Progress));
    }

    private void Exchange()
    {
        OfferBest();
        if (_exchange.TakeIn(_kernel.BestCost) is { } shared)
        {
            _kernel.Load(shared.Routes);
        }
    }

    private void OfferBest() => _exchange.Offer(_kernel.BestCost, _kernel.BestRoutes);
}

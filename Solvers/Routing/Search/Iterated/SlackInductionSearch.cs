using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Bounds;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>One run of ruin and recreate under simulated annealing in one lane.</summary>
internal sealed class SlackInductionSearch
{
    private const int CoolingPeriod = 128;

    private readonly SlackInductionOptions _options;
    private readonly SolveContext<RoutingProblem, RoutingSolution> _context;
    private readonly Lane _lane;
    private readonly IRuinRecreate _kernel;
    private readonly long _costScale;
    private readonly bool _mayViolate;
    private readonly SearchSchedule _schedule;
    private readonly IncumbentExchange _exchange;
    private readonly long _exchangePeriod;
    private double _hot;
    private double _temperature;

    public SlackInductionSearch(
        SlackInductionOptions options, SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, string name)
    {
        (_options, _context, _lane) = (options, context, lane);
        _schedule = new SearchSchedule(context, lane, options.CycleIterations);
        int known = context.Best is { } best ? best.Solution.Routes.Count(r => r.Clients.Count > 0) : 0;
        _mayViolate = ClientsBehind.Of(context.Problem) is { NeedViolations: true };
        _kernel = RuinRecreateFactory.Create(context.Problem, options, known, lane.Random, out _costScale, _mayViolate);
        _exchange = new IncumbentExchange(context, _schedule, name, _costScale);
        _exchangePeriod = Math.Max(2_000, context.Problem.ClientCount);
    }

    /// <summary>Ruin, recreate, accept; cool; now and then offer the best solution and take in a better one of another engine.</summary>
    public void Execute()
    {
        Start();
        for (long iteration = 1; _lane.NextIteration(); iteration++)
        {
            _kernel.Iterate(_temperature);
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

        _kernel.Complete();
        int clients = _context.Problem.ClientCount;
        double mean = Math.Max(1, (double)(_kernel.Cost - FixedCosts()) / (clients + _kernel.UsedRoutes));
        if (_kernel.MissingInBest > 0)
        {
            // A missing client's prohibitive cost says nothing about edges.
            mean = _mayViolate ? PenalisedRules.MiddlingEdge(_context.Problem) : Math.Max(1, (double)_context.Problem.Profiles[0].Distances.Largest / 20);
        }

        _hot = mean * _options.HotTemperature;
        _temperature = _hot;
        OfferBest();
    }

    /// <summary>What the current routes cost whatever their edges.</summary>
    private long FixedCosts() => _costScale * _kernel.CurrentRoutes().Sum(r => _context.Problem.VehicleTypes[r.VehicleType].FixedCost);

    private void Cool(long iteration)
    {
        _schedule.Advance(iteration);
        _temperature = _hot * Math.Pow(_options.ColdTemperature / _options.HotTemperature, Math.Min(1, _schedule.Progress));
    }

    private void Exchange()
    {
        OfferBest();
        if (_exchange.TakeIn(BestCost) is { } shared)
        {
            _kernel.Load(shared.Routes);
        }
    }

    private void OfferBest() => _exchange.Offer(BestCost, _kernel.BestRoutes);

    private long BestCost => _kernel.MissingInBest > 0 ? long.MaxValue : _kernel.BestCost;
}

using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>One run of the adaptive iterated local search in one lane.</summary>
internal sealed class AdaptiveIlsSearch
{
    private const int SteeringPeriod = 32;

    private readonly AdaptiveIlsOptions _options;
    private readonly Lane _lane;
    private readonly RandomStream _random;
    private readonly ICapacitatedDescent _kernel;
    private readonly ThresholdCriterion _criterion;
    private readonly PerturbationDegree[] _degrees;
    private readonly SearchSchedule _schedule;
    private readonly long _exchangePeriod;
    private readonly IncumbentExchange _exchange;
    private double _wantedDistance;
    private double _eta;

    public AdaptiveIlsSearch(
        HomogeneousModel model, AdaptiveIlsOptions options, SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, string name)
    {
        (_options, _lane, _random) = (options, lane, lane.Random);
        _schedule = new SearchSchedule(context, lane, options.CycleIterations);
        _exchange = new IncumbentExchange(context, _schedule, name, model.CostScale);
        RoutingSolution known = context.Best!.Solution;
        _kernel = CapacitatedDescentFactory.Create(model, options.Granularity, known.Routes.Count(r => r.Clients.Count > 0));
        _criterion = new ThresholdCriterion(options.Window);
        double largest = Math.Clamp(model.ClientCount / 2, 1, CapacitatedDescentFactory.LargestDegree);
        _degrees = Enum.GetValues<Removal>().Select(_ => new PerturbationDegree(options.LargestDistance / 2, largest, options.Window)).ToArray();
        _exchangePeriod = Math.Max(500, model.ClientCount / 2);
        Load(known);
    }

    /// <summary>The loop of the paper's algorithm 1: perturb the reference, repair, descend, adapt, accept.</summary>
    public void Execute()
    {
        Steer(0);
        OfferBest();
        for (long iteration = 1; _lane.NextIteration(); iteration++)
        {
            Iterate();
            if (iteration % SteeringPeriod == 0)
            {
                Steer(iteration);
            }

            if (iteration % _exchangePeriod == 0)
            {
                Exchange();
            }
        }

        OfferBest();
    }

    private void Iterate()
    {
        var removal = (Removal)_random.NextInt(_degrees.Length);
        _kernel.Perturb(removal, _degrees[(int)removal].Value, byDistance: _random.NextInt(2) == 0, _random);
        if (!_kernel.Repair())
        {
            _kernel.Reject();
            return;
        }

        _kernel.Descend();
        _degrees[(int)removal].Record(_kernel.DistanceToReference(), _wantedDistance);
        if (_criterion.Accepts(_kernel.Cost, _eta) || _kernel.Cost < _kernel.BestCost)
        {
            _kernel.Accept();
        }
        else
        {
            _kernel.Reject();
        }
    }

    /// <summary>Wanted distance and threshold fall exponentially over the lane's iterations or, without a limit on those, its time.</summary>
    private void Steer(long iteration)
    {
        _schedule.Advance(iteration);
        double progress = Math.Min(1, _schedule.Progress);
        _wantedDistance = _options.LargestDistance * Math.Pow(_options.SmallestDistance / _options.LargestDistance, progress);
        _eta = _options.LargestThreshold * Math.Pow(_options.SmallestThreshold / _options.LargestThreshold, progress);
    }

    private void Exchange()
    {
        OfferBest();
        if (_exchange.TakeIn(_kernel.BestCost) is { } shared)
        {
            Load(shared);
        }
    }

    private void OfferBest() => _exchange.Offer(
        _kernel.BestCost, () => _kernel.BestRoutes().Select(r => new RoutingRoute(0, Array.ConvertAll(r, v => v - 1))));

    private void Load(RoutingSolution solution) => _kernel.Load(solution.Routes.Select(r => r.Clients.Select(c => c + 1).ToArray()));
}

using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Bounds;

namespace CoSolve.Solvers.Routing.Search.Ejection;

/// <summary>One run of guided ejection search in one lane.</summary>
internal sealed class GuidedEjectionSearch(
    RequestModel model, GuidedEjectionOptions options, SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, string name)
{
    private const int ExchangePeriod = 64;

    private readonly RequestRoutes _routes = new(model, lane.Random);
    private bool _isOver;

    /// <summary>Gives up one route after another, as long as the requests of each find a place in those that are left.</summary>
    public void Execute()
    {
        int least = Math.Max(1, FleetSize.AtLeast(context.Problem));
        while (!_isOver && context.Best is { } known)
        {
            _routes.Load(known.Solution.Routes);
            if (_routes.Count <= least)
            {
                return;
            }

            if (PlaceWithoutOneRoute())
            {
                context.Offer(new RoutingSolution(_routes.ToRoutes()), name);
            }
        }
    }

    /// <summary>The procedure DeleteRoute of the paper (figure 1).</summary>
    /// <returns>Whether all requests have a place; not when the stage ends, or when another engine needs as few routes by now.</returns>
    private bool PlaceWithoutOneRoute()
    {
        var ejected = new Stack<int>(_routes.GiveUpRoute());
        for (long iteration = 1; ejected.Count > 0; iteration++)
        {
            _isOver = !lane.NextIteration();
            if (_isOver || (iteration % ExchangePeriod == 0 && IsOvertaken()))
            {
                return false;
            }

            int request = ejected.Pop();
            if (!_routes.TryPlace(request))
            {
                _routes.CountAsHard(request);
                (int first, int second) = _routes.Eject(request, options.MostEjected, lane.Stop);
                ejected.Push(first == 0 ? request : first);
                if (second != 0)
                {
                    ejected.Push(second);
                }

                _routes.Perturb(options.RandomMoves);
            }
        }

        return true;
    }

    private bool IsOvertaken() => context.Best is { } best && best.Solution.Routes.Count(r => r.Clients.Count > 0) <= _routes.Count;
}

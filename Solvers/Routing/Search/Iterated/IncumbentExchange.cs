using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>What a search gives to the other engines of a solve, and takes from them.</summary>
/// <param name="context">The solve.</param>
/// <param name="schedule">Says when a solution may be taken in.</param>
/// <param name="engine">The name under which solutions are offered.</param>
/// <param name="costScale">The search's costs are this many times the objective.</param>
internal sealed class IncumbentExchange(SolveContext<RoutingProblem, RoutingSolution> context, SearchSchedule schedule, string engine, long costScale)
{
    private long _offered = long.MaxValue;

    /// <summary>Offers the search's best solution if it is better than what it has offered and what is shared.</summary>
    /// <param name="cost">Its cost; <see cref="long.MaxValue"/> while the search has none.</param>
    /// <param name="routes">Makes its routes.</param>
    public void Offer(long cost, Func<IEnumerable<RoutingRoute>> routes)
    {
        if (cost >= _offered)
        {
            return;
        }

        _offered = cost;
        if (context.Best is not { } shared || cost < shared.Objective * costScale)
        {
            context.Offer(new RoutingSolution(routes()), engine);
        }
    }

    /// <summary>The shared solution if it is better than the search's best and the time to take one in; otherwise null.</summary>
    /// <param name="cost">The cost of the search's best solution; <see cref="long.MaxValue"/> while it has none.</param>
    public RoutingSolution? TakeIn(long cost) =>
        schedule.MayImport() && context.Best is { } shared && (cost == long.MaxValue || shared.Objective * costScale < cost) ? shared.Solution : null;
}

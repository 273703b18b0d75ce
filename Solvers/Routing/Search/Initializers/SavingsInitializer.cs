using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Construction;

namespace CoSolve.Solvers.Routing.Search.Initializers;

/// <summary>
/// The routes of Clarke and Wright's savings (1964, DOI 10.1287/opre.12.4.568) one after another; individuals after the first
/// shuffle and turn whole routes. Where savings do not apply, random tours.
/// </summary>
public sealed class SavingsInitializer : IPopulationInitializer
{
    private readonly RandomInitializer _fallback = new();
    private RoutingProblem? _solved;
    private RoutingSolution? _savings;

    /// <inheritdoc/>
    public string Name => "savings";

    /// <inheritdoc/>
    public int[] CreateGiantTour(RoutingProblem problem, int index, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(random);
        if (!ReferenceEquals(problem, _solved))
        {
            _solved = problem;
            _savings = SavingsConstructor.Inapplicable(problem) is null
                ? new SavingsConstructor().Construct(problem, random, CancellationToken.None)
                : null;
        }

        if (_savings is null || _savings.Routes.Sum(r => r.Clients.Count) != problem.ClientCount)
        {
            return _fallback.CreateGiantTour(problem, index, random);
        }

        RoutingRoute[] routes = _savings.Routes.ToArray();
        if (index == 0)
        {
            return routes.SelectMany(r => r.Clients).ToArray();
        }

        random.Shuffle<RoutingRoute>(routes);
        var tour = new List<int>(problem.ClientCount);
        foreach (RoutingRoute route in routes)
        {
            tour.AddRange(random.NextInt(2) == 0 ? route.Clients : route.Clients.Reverse());
        }

        return tour.ToArray();
    }
}

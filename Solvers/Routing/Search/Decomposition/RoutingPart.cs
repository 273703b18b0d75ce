using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Decomposition;

/// <summary>The problem of some routes' clients alone, with the same depots, vehicle types and rules. Immutable.</summary>
internal sealed class RoutingPart
{
    private readonly int[] _clients;

    /// <summary>Restricts a problem; O(m^2) for m clients, whatever the size of the whole.</summary>
    /// <param name="whole">The problem.</param>
    /// <param name="routes">The routes of the part; no client twice.</param>
    /// <param name="vehicles">The vehicles of each type that the part may use.</param>
    public RoutingPart(RoutingProblem whole, IReadOnlyList<RoutingRoute> routes, IReadOnlyList<int> vehicles)
    {
        _clients = routes.SelectMany(r => r.Clients).ToArray();
        var place = new Dictionary<int, int>();
        for (int k = 0; k < _clients.Length; k++)
        {
            place.Add(_clients[k], k);
        }

        int[] locations = [.. Enumerable.Range(0, whole.DepotCount), .. _clients.Select(c => whole.DepotCount + c)];
        Problem = new RoutingProblem(
            whole.Name,
            whole.Depots,
            Array.ConvertAll(_clients, c => whole.Clients[c]),
            whole.VehicleTypes.Select((t, k) => t with { Count = vehicles[k] }).ToArray(),
            whole.Profiles.Select(p => Restrict(p, locations, _clients, place)).ToArray(),
            whole.ObjectiveScale);
        Routes = routes.Select(r => new RoutingRoute(r.VehicleType, r.Clients.Select(c => place[c]).ToArray())).ToArray();
    }

    /// <summary>The problem of the part.</summary>
    public RoutingProblem Problem { get; }

    /// <summary>The given routes, by the part's own clients.</summary>
    public IReadOnlyList<RoutingRoute> Routes { get; }

    /// <summary>A route of the part as a route of the whole.</summary>
    public RoutingRoute ToWhole(RoutingRoute route) => new(route.VehicleType, route.Clients.Select(c => _clients[c]).ToArray());

    private static RoutingProfile Restrict(RoutingProfile profile, int[] locations, int[] clients, Dictionary<int, int> place)
    {
        TravelMatrix distances = Restrict(profile.Distances, locations);
        return new RoutingProfile
        {
            Distances = distances,
            Durations = ReferenceEquals(profile.Durations, profile.Distances) ? distances : Restrict(profile.Durations, locations),
            ForbiddenClients = profile.ForbiddenClients.Where(place.ContainsKey).Select(c => place[c]).ToHashSet(),
            ClientCosts = profile.ClientCosts.Count == 0 ? [] : Array.ConvertAll(clients, c => profile.ClientCosts[c]),
        };
    }

    private static TravelMatrix Restrict(TravelMatrix matrix, int[] locations)
    {
        if (matrix.Source is { } source)
        {
            double[] x = new double[locations.Length];
            double[] y = new double[locations.Length];
            for (int k = 0; k < locations.Length; k++)
            {
                (x[k], y[k]) = (source.X[locations[k]], source.Y[locations[k]]);
            }

            return TravelMatrix.FromCoordinates(new CoordinateDistance(x, y, source.Kind, source.Rounding, source.Scale));
        }

        int n = locations.Length;
        var entries = new long[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                entries[i * n + j] = matrix[locations[i], locations[j]];
            }
        }

        return TravelMatrix.FromDense(n, entries);
    }
}

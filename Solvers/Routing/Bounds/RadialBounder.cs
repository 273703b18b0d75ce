using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>
/// The radial bound of capacitated routing: a route is no shorter than the shortest round trip to any of its clients, and its
/// clients' demands are at most the capacity, so the demands' share of round trips bounds the total (Haimovich and Rinnooy Kan
/// 1985, "Bounds and heuristics for capacitated routing problems", DOI 10.1287/moor.10.4.527). Strong where few clients fill a
/// vehicle. Round trips are shortest paths, so rounded distances need no triangle inequality. Not for vehicles that reload. O(n^2) for each type.
/// </summary>
public sealed class RadialBounder : IBounder<RoutingProblem>
{
    /// <summary>Beyond this many clients the bound would take too long.</summary>
    public const int LargestSize = 3_000;

    /// <inheritdoc/>
    public string Name => "radial-bound";

    /// <inheritdoc/>
    public long? Bound(RoutingProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int n = problem.ClientCount;
        RoutingVehicleType[] types = problem.VehicleTypes.Where(t => t.Count > 0).ToArray();
        if (n == 0 || n > LargestSize || types.Length is 0 or > 8 || problem.LoadDimensionCount == 0 || FleetSize.HasReloads(problem))
        {
            return null;
        }

        var trips = new long[n];
        Array.Fill(trips, long.MaxValue);
        foreach (RoutingVehicleType type in types)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reach = new ShortestReach(problem, type);
            for (int c = 0; c < n; c++)
            {
                trips[c] = Math.Min(trips[c], type.FixedCost + type.DistanceCost * reach.DistanceThrough(c));
            }
        }

        long best = 0;
        for (int d = 0; d < problem.LoadDimensionCount; d++)
        {
            best = Math.Max(best, Share(problem, d, trips, types.Max(t => t.Capacity[d])));
        }

        return best + FleetSize.UnavoidableCost(problem);
    }

    private static long Share(RoutingProblem problem, int dimension, long[] trips, long capacity)
    {
        UInt128 sum = 0;
        for (int c = 0; c < trips.Length; c++)
        {
            RoutingClient client = problem.Clients[c];
            if (client.IsRequired && client.Delivery.Count > 0)
            {
                sum += (UInt128)client.Delivery[dimension] * (UInt128)trips[c];
            }
        }

        return capacity == 0 ? 0 : (long)((sum + (UInt128)capacity - 1) / (UInt128)capacity);
    }
}

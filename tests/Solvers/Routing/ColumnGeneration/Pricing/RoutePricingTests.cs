using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.ColumnGeneration.Cuts;
using CoSolve.Solvers.Routing.ColumnGeneration.Network;
using CoSolve.Solvers.Routing.ColumnGeneration.Pricing;
using CoSolve.Tests.Problems.Routing;

namespace CoSolve.Tests.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>Pricing with full memories equals the enumeration of all routes, from which each bound is derived again.</summary>
public sealed class RoutePricingTests
{
    private const int Clients = 6;

    [Fact]
    public void Least_costs_and_bounds_equal_those_of_enumerated_routes()
    {
        var random = new RandomStream(73);
        int negative = 0;
        for (int k = 0; k < 1_000; k++)
        {
            if (NetworkOf(random) is not { } network)
            {
                continue;
            }

            CapacityCut[] cuts = [RandomCapacityCut(random, network), RandomCapacityCut(random, network)];
            SubsetRowCut[] rows = network.Size > 3 ? [RandomRow(random, network), RandomRow(random, network)] : [];
            DualPoint duals = RandomDuals(random, network, cuts.Length, rows.Length);
            var pricing = new RoutePricing(network, new NgNeighborhoods(network, NgNeighborhoods.Largest));
            List<RouteColumn> columns = pricing.Run(duals, cuts, rows, PricingMode.Exact, int.MaxValue, default)!;

            (int[] Route, Int128 Cost)[] all = Routes(network.Problem).Select(r => (r, ReducedCost(network, duals, cuts, rows, r))).ToArray();
            Int128 least = all.Select(r => r.Cost).Append(0).Min();
            Assert.Equal(least, pricing.LeastCost);
            Assert.True(columns.Count > 0 == least < 0, $"{columns.Count} columns in case {k}");
            Assert.All(columns, c => Assert.True(ReducedCost(network, duals, cuts, rows, c.Locations) < 0));
            Assert.Equal(DerivedBound(network, duals, cuts, all), pricing.BoundOf(duals, cuts));
            negative += least < 0 ? 1 : 0;
        }

        Assert.True(negative > 200, $"{negative} negative");
    }

    [Fact]
    public void Greedy_and_near_pricing_find_no_route_that_exact_pricing_denies()
    {
        var random = new RandomStream(74);
        for (int k = 0; k < 200; k++)
        {
            if (NetworkOf(random) is not { } network)
            {
                continue;
            }

            DualPoint duals = RandomDuals(random, network, 0, 0);
            var pricing = new RoutePricing(network, new NgNeighborhoods(network, 3));
            pricing.Run(duals, [], [], PricingMode.Exact, int.MaxValue, default);
            long least = pricing.LeastCost;
            pricing.Run(duals, [], [], PricingMode.Near, int.MaxValue, default);
            Assert.True(least <= pricing.LeastCost);
            pricing.Run(duals, [], [], PricingMode.Greedy, int.MaxValue, default);
            Assert.True(least <= pricing.LeastCost);
        }
    }

    [Fact]
    public void Truncated_pricing_gives_nothing()
    {
        RouteNetwork network = RouteNetwork.TryCreate(RoutingFixtures.Line([new(), new(), new()], new RoutingVehicleType()))!;
        var pricing = new RoutePricing(network, new NgNeighborhoods(network, 3));
        DualPoint duals = RandomDuals(new RandomStream(1), network, 0, 0);
        Assert.Null(pricing.Run(duals, [], [], PricingMode.Exact, 2, default));
        Assert.Null(pricing.Run(duals, [], [], PricingMode.Exact, int.MaxValue, new CancellationToken(true)));
        Assert.NotNull(pricing.Run(duals, [], [], PricingMode.Exact, int.MaxValue, default));
    }

    [Fact]
    public void Memories_move_along_arcs_as_sets_do()
    {
        var random = new RandomStream(75);
        for (int k = 0; k < 1_000; k++)
        {
            uint extract = (uint)random.NextUInt64();
            uint deposit = (uint)random.NextUInt64();
            uint memory = (uint)random.NextUInt64();
            var arc = new PricingArc { Extract = extract, Deposit = deposit };
            int[] from = Enumerable.Range(0, 32).Where(b => (extract >> b & 1) == 1).ToArray();
            int[] to = Enumerable.Range(0, 32).Where(b => (deposit >> b & 1) == 1).ToArray();
            uint expected = (uint)from.Zip(to).Where(p => (memory >> p.First & 1) == 1).Sum(p => 1L << p.Second);
            Assert.Equal(expected, Labelling.Move(memory, arc));
            Assert.Equal(expected, Labelling.MoveBitByBit(memory, arc));
        }
    }

    /// <summary>The bound by its definition, from all routes.</summary>
    private static Int128 DerivedBound(RouteNetwork network, DualPoint duals, CapacityCut[] cuts, (int[] Route, Int128 Cost)[] routes)
    {
        Int128 constant = duals.Locations[0] * (Int128)network.FleetLimit + duals.Locations.Skip(1).Aggregate((Int128)0, (sum, dual) => sum + dual)
            + cuts.Select((cut, c) => (Int128)duals.Capacity[c] * cut.Least).Aggregate((Int128)0, (sum, term) => sum + term)
            - duals.Penalties.Aggregate((Int128)0, (sum, penalty) => sum + penalty);
        Int128 byFleet = network.FleetLimit * routes.Select(r => r.Cost).Append(0).Min();
        Int128 total = network.Load.Sum();
        Int128 byLoad = Enumerable.Range(1, network.Size - 1).Any(i => network.Load[i] == 0)
            ? byFleet
            : routes.Select(r => (Cost: r.Cost * total, Load: (Int128)r.Route.Sum(i => network.Load[i]))).Where(r => r.Cost < 0)
                .Select(r => -((-r.Cost + r.Load - 1) / r.Load)).Append(0).Min();
        return constant + Int128.Max(byFleet, byLoad);
    }

    private static Int128 ReducedCost(RouteNetwork network, DualPoint duals, CapacityCut[] cuts, SubsetRowCut[] rows, int[] route)
    {
        Int128 cost = network.CostOf(route) * (Int128)network.Scale - duals.Locations[0] - route.Aggregate((Int128)0, (sum, i) => sum + duals.Locations[i]);
        for (int c = 0; c < cuts.Length; c++)
        {
            cost -= (Int128)duals.Capacity[c] * cuts[c].CoefficientOf(route);
        }

        for (int c = 0; c < rows.Length; c++)
        {
            cost += (Int128)duals.Penalties[c] * rows[c].CoefficientOf(route);
        }

        return cost;
    }

    private static RouteNetwork? NetworkOf(RandomStream random) => RouteNetwork.TryCreate(RandomRoutes.Small(random, Clients));

    /// <summary>All feasible routes, by the checker.</summary>
    private static IEnumerable<int[]> Routes(RoutingProblem problem)
    {
        var route = new List<int>();
        return Extend();

        IEnumerable<int[]> Extend()
        {
            if (route.Count > 0 && IsFeasible(problem, route))
            {
                yield return route.Select(c => c + 1).ToArray();
            }

            for (int c = 0; c < problem.ClientCount; c++)
            {
                if (!route.Contains(c))
                {
                    route.Add(c);
                    foreach (int[] found in Extend())
                    {
                        yield return found;
                    }

                    route.RemoveAt(route.Count - 1);
                }
            }
        }
    }

    /// <summary>Whether the route breaks no rule but that it leaves clients out.</summary>
    private static bool IsFeasible(RoutingProblem problem, List<int> route) =>
        RoutingChecker.Check(problem, new RoutingSolution([new RoutingRoute(0, route.ToArray())])).Violations
            .Count == Enumerable.Range(0, problem.ClientCount).Count(c => problem.Clients[c].IsRequired && !route.Contains(c));

    private static CapacityCut RandomCapacityCut(RandomStream random, RouteNetwork network) =>
        new(Enumerable.Range(0, network.Size).Select(i => i > 0 && random.NextInt(2) == 0).ToArray(), 1 + random.NextInt(2));

    private static SubsetRowCut RandomRow(RandomStream random, RouteNetwork network)
    {
        int[] clients = Enumerable.Range(1, network.Size - 1).OrderBy(_ => random.NextUInt64()).Take(3).Order().ToArray();
        return new SubsetRowCut(clients, Enumerable.Range(0, network.Size).Select(i => clients.Contains(i) || (i > 0 && random.NextInt(2) == 0)).ToArray());
    }

    private static DualPoint RandomDuals(RandomStream random, RouteNetwork network, int cuts, int rows)
    {
        long unit = network.Scale / 2;
        return new DualPoint
        {
            Locations = Enumerable.Range(0, network.Size).Select(i => i == 0 ? -2 * random.NextInt(5) * unit : 2 * random.NextInt(30) * unit).ToArray(),
            Capacity = Enumerable.Range(0, cuts).Select(_ => 2 * random.NextInt(10) * unit).ToArray(),
            Penalties = Enumerable.Range(0, rows).Select(_ => random.NextInt(20) * unit).ToArray(),
        };
    }
}

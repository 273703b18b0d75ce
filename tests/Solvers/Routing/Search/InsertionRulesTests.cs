using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>What the concatenated segments say of an insertion or a removal equals what the checker and the objective say of the whole route.</summary>
public class InsertionRulesTests
{
    [Fact]
    public void Segments_Equal_A_Recomputation_In_Combinations_Of_All_Features()
    {
        (int fits, int breaks) = (0, 0);
        for (int features = 0; features < 1 << GeneralProblems.FeatureCount; features++)
        {
            RoutingProblem problem = GeneralProblems.Create(6, features, 5);
            var links = new RouteLinks(problem.ClientCount, problem.VehicleTypes.Select(_ => 1).ToArray());
            Compare(problem, links, new GeneralRules(problem, links), 1, new RandomStream((ulong)features), ref fits, ref breaks);
        }

        Assert.True(fits > 5_000 && breaks > 5_000, $"{fits} insertions fitted, {breaks} did not.");
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 5)]
    [InlineData(true, false, 4)]
    [InlineData(true, true, 3)]
    public void Segments_Equal_A_Recomputation_With_One_Kind_Of_Vehicle(bool windows, bool duration, long fixedCost)
    {
        (int fits, int breaks) = (0, 0);
        for (ulong seed = 1; seed <= 60; seed++)
        {
            RoutingProblem problem = SearchProblems.Homogeneous(8, seed, windows, duration, fixedCost: fixedCost);
            HomogeneousModel model = HomogeneousModel.TryCreate(problem)!;
            var links = new RouteLinks(problem.ClientCount, [2]);
            var cost = new DenseTravel(model.CostEntries!, model.LocationCount);
            var time = new DenseTravel(model.TimeEntries!, model.LocationCount);
            var random = new RandomStream(seed);
            switch (model.Rule)
            {
                case TimeRule.None:
                    Compare(problem, links, new HomogeneousRules<DenseTravel, NoSegment>(model, cost, time, links), model.CostScale, random, ref fits, ref breaks);
                    break;
                case TimeRule.Duration:
                    Compare(problem, links, new HomogeneousRules<DenseTravel, DurationSegment>(model, cost, time, links), model.CostScale, random, ref fits, ref breaks);
                    break;
                default:
                    if (WindowRules<DenseTravel>.Suit(model))
                    {
                        Compare(problem, links, new WindowRules<DenseTravel>(model, cost, time, links), model.CostScale, random, ref fits, ref breaks);
                        links = new RouteLinks(problem.ClientCount, [2]);
                    }

                    Compare(problem, links, new HomogeneousRules<DenseTravel, TimeWindowSegment>(model, cost, time, links), model.CostScale, random, ref fits, ref breaks);
                    break;
            }
        }

        Assert.True(fits > 100 && breaks > 20, $"{fits} insertions fitted, {breaks} did not.");
    }

    /// <summary>Grows a random route in every slot by one client after another and asks for each absent client at each place.</summary>
    private static void Compare<TRules>(
        RoutingProblem problem, RouteLinks links, TRules rules, long scale, RandomStream random, ref int fits, ref int breaks)
        where TRules : struct, IInsertionRules
    {
        int[] clients = Enumerable.Range(1, problem.ClientCount).ToArray();
        random.Shuffle<int>(clients);
        for (int slot = 0; slot < links.SlotCount; slot++)
        {
            rules.Refresh(slot);
        }

        for (int k = 0; k < clients.Length; k++)
        {
            int slot = random.NextInt(links.SlotCount);
            List<int> route = RouteOf(links, slot);
            for (int at = 0; at <= route.Count; at++)
            {
                int place = at == 0 ? links.Sentinel(slot) : route[at - 1];
                bool feasible = CompareInsertion(problem, links, rules, scale, slot, route, clients[k], at, place);
                (fits, breaks) = feasible ? (fits + 1, breaks) : (fits, breaks + 1);
            }

            if (!rules.MayEnter(clients[k], slot))
            {
                continue;
            }

            int chosen = random.NextInt(route.Count + 1);
            links.Insert(clients[k], chosen == 0 ? links.Sentinel(slot) : route[chosen - 1]);
            rules.Entered(clients[k], slot);
            rules.RefreshAround(clients[k], slot);
            CompareRoute(problem, links, rules, scale, slot);
        }
    }

    private static bool CompareInsertion<TRules>(
        RoutingProblem problem, RouteLinks links, TRules rules, long scale, int slot, List<int> route, int client, int at, int place)
        where TRules : struct, IInsertionRules
    {
        int type = links.TypeOf[slot];
        (bool wasFeasible, long before) = Recompute(problem, type, route);
        route.Insert(at, client);
        (bool isFeasible, long after) = Recompute(problem, type, route);
        route.RemoveAt(at);
        Assert.Equal(isFeasible, rules.MayEnter(client, slot) && rules.IsFeasible(client, place));
        if ((wasFeasible && isFeasible) || problem.VehicleTypes[type].DurationCost == 0)
        {
            Assert.Equal((after - before) * scale, rules.InsertionCost(client, place));
        }

        return isFeasible;
    }

    private static void CompareRoute<TRules>(RoutingProblem problem, RouteLinks links, TRules rules, long scale, int slot)
        where TRules : struct, IInsertionRules
    {
        int type = links.TypeOf[slot];
        List<int> route = RouteOf(links, slot);
        (bool isFeasible, long whole) = Recompute(problem, type, route);
        Assert.True(!isFeasible || rules.IsRouteFeasible(slot));
        for (int at = 0; at < route.Count; at++)
        {
            (bool restFeasible, long rest) = Recompute(problem, type, [.. route[..at], .. route[(at + 1)..]]);
            if ((isFeasible && restFeasible) || problem.VehicleTypes[type].DurationCost == 0)
            {
                Assert.Equal((rest - whole) * scale, rules.RemovalCost(route[at]));
            }
        }
    }

    private static (bool IsFeasible, long Cost) Recompute(RoutingProblem problem, int type, List<int> nodes)
    {
        if (nodes.Count == 0)
        {
            return (true, 0);
        }

        var route = new RoutingRoute(type, nodes.Select(v => v - 1).ToArray());
        CheckReport report = RoutingChecker.Check(problem, new RoutingSolution([route]));
        bool breaksRule = report.Violations.Any(v => v.StartsWith("route", StringComparison.OrdinalIgnoreCase));
        return (!breaksRule, RoutingObjective.OfRoute(problem, route, RouteSchedule.Of(problem, route)));
    }

    private static List<int> RouteOf(RouteLinks links, int slot)
    {
        var nodes = new List<int>();
        for (int v = links.Next[links.Sentinel(slot)]; v != links.Sentinel(slot); v = links.Next[v])
        {
            nodes.Add(v);
        }

        return nodes;
    }
}

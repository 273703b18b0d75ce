using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Bounds;
using CoSolve.Tests.Instances.Routing;
using CoSolve.Tests.Problems.Routing;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Solvers.Routing;

/// <summary>No bound exceeds the optimum, no proof of infeasibility meets a solution.</summary>
public sealed class RoutingBounderTests
{
    private static readonly IBounder<RoutingProblem>[] Bounders = [new ArrivalBounder(), new RadialBounder(), new ForestBounder(), new AssignmentBounder()];

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void Bounds_hold_on_800_small_problems_of_all_kinds()
    {
        int cases = RandomCases.Count(800);
        var random = new RandomStream(51);
        int tight = 0;
        int given = 0;
        for (int k = 0; k < cases; k++)
        {
            RoutingProblem problem = k % 2 == 0
                ? RandomRoutes.Small(random, 5)
                : GeneralProblems.Create(1 + k % 5, k * 619 % (1 << GeneralProblems.FeatureCount), 5);
            long? best = RoutingBruteForce.Best(problem);
            if (RoutingFeasibility.WhyInfeasible(problem) is { } reason)
            {
                Assert.True(best is null, $"{problem.Name}: {reason}");
            }

            foreach (IBounder<RoutingProblem> bounder in Bounders)
            {
                if (best is not null && bounder.Bound(problem, default) is { } bound)
                {
                    Assert.True(bound <= best, $"{bounder.Name} gives {bound} for the optimum {best} of case {k}.");
                    tight += bound == best ? 1 : 0;
                    given++;
                }
            }
        }

        Assert.True(given > 1_000 && tight > 50, $"{given} bounds, {tight} tight");
    }

    [Fact]
    [Trait(RandomCases.Trait, RandomCases.Bounds)]
    public void Tour_bounds_hold_and_the_assignment_bound_is_exact_for_assignments()
    {
        int cases = RandomCases.Count(200);
        var random = new RandomStream(52);
        for (int k = 0; k < cases; k++)
        {
            RoutingProblem problem = RandomRoutes.Tour(random, 1 + random.NextInt(6), symmetric: k % 2 == 0);
            long best = RoutingFixtures.BestTour(problem);
            long assignment = new AssignmentBounder().Bound(problem, default)!.Value;
            Assert.InRange(assignment, 0, best);
            Assert.Equal(BestAssignment(problem), assignment);
            Assert.InRange(new ForestBounder().Bound(problem, default)!.Value, 0, best);
        }
    }

    [SharedInstancesFact]
    public void The_one_tree_bound_of_kroA100_is_the_published_Held_Karp_bound()
    {
        RoutingProblem problem = Shared("tsp/tsplib/kroA100.tsp");

        // Johnson, McGeoch and Rothberg (1996), "Asymptotic experimental analysis for the Held-Karp traveling salesman bound", give 20936.5.
        Assert.InRange(new ForestBounder().Bound(problem, default)!.Value, 20_900, 20_937);
    }

    [Fact]
    public void Infeasibility_is_proven_for_each_reason()
    {
        var van = new RoutingVehicleType { Capacity = [10], Count = 2 };
        AssertInfeasible("Client 1 can be served by no vehicle", RoutingFixtures.Line([new RoutingClient { Delivery = [11] }], van));
        AssertInfeasible("Client 1 can be served by no vehicle", RoutingFixtures.Line([new RoutingClient { Pickup = [11] }], van));
        AssertInfeasible("Client 1 can be served by no vehicle", RoutingFixtures.Line([new RoutingClient { WindowClose = 9 }], van));
        AssertInfeasible("Client 2 can be served by no vehicle", RoutingFixtures.Line([new(), new()], van with { MaxDistance = 39 }));
        AssertInfeasible("Client 2 can be served by no vehicle", RoutingFixtures.Line([new(), new()], van with { ShiftClose = 39 }));
        AssertInfeasible("There is no vehicle", RoutingFixtures.Line([], van with { Count = 0 }), expected: false);
        AssertInfeasible("can be served by no vehicle", RoutingFixtures.Line([new()], van with { Count = 0 }));
        AssertInfeasible("add up to 21; all vehicles together hold 20", RoutingFixtures.Line(Enumerable.Repeat(new RoutingClient { Delivery = [7] }, 3).ToArray(), van));
        AssertInfeasible("3 clients each take more than half", RoutingFixtures.Line(Enumerable.Repeat(new RoutingClient { Delivery = [6] }, 3).ToArray(), van));
        Assert.Null(RoutingFeasibility.WhyInfeasible(RoutingFixtures.Line([new RoutingClient { Delivery = [11], IsRequired = false }], van)));
        AssertInfeasible("its driver would drive for 30 there and for 30 from there at least", RoutingFixtures.Line([new(), new(), new()], van with { Break = new(5) { MaxDriving = 29 } }));
        AssertInfeasible(
            "that vehicle type 2 alone may serve add up to 14",
            RoutingFixtures.Line([new() { Delivery = [7], VehicleTypes = [1] }, new() { Delivery = [7], VehicleTypes = [1] }], van, van with { Count = 1 }));
    }

    [Fact]
    public void ShipmentsAndGroupsThatCannotBeServedAreNamed()
    {
        RoutingProblem line = RoutingFixtures.Line([new() { WindowOpen = 45 }, new() { WindowClose = 50 }, new()], new RoutingVehicleType { Capacity = [10], Count = 2 });
        RoutingProblem Shipping(RoutingShipment shipment) => new(line.Name, line.Depots, line.Clients, line.VehicleTypes, line.Profiles, shipments: [shipment]);
        AssertInfeasible("Shipment 1 leaves client 1 at 45 at the earliest; client 2, 10 away, closes at 50", Shipping(new(0, 1, [1])));
        AssertInfeasible("Shipment 1 takes 20 at least from client 1 to client 3, longer than the 19", Shipping(new(0, 2, [1]) { MaxTimeOnBoard = 19 }));
        AssertInfeasible("Shipment 1 is larger than every vehicle", Shipping(new(0, 2, [11])));
        Assert.Null(RoutingFeasibility.WhyInfeasible(Shipping(new(0, 2, [1]) { MaxTimeOnBoard = 20 })));
        RoutingClient[] optional = [new() { IsRequired = false, WindowClose = 9 }, new() { IsRequired = false, Delivery = [11] }, new()];
        AssertInfeasible(
            "No client of group 1 can be served by a vehicle; client 1 cannot because it is reached at 10",
            new RoutingProblem(line.Name, line.Depots, optional, line.VehicleTypes, line.Profiles, groups: [new RoutingGroup([0, 1])]));
    }

    [Fact]
    public void A_detour_that_is_shorter_than_the_direct_way_is_no_proof_of_infeasibility()
    {
        TravelMatrix matrix = TravelMatrix.FromDense(3, [0, 1, 50, 1, 0, 1, 50, 1, 0]);
        var problem = new RoutingProblem(
            "detour", [new RoutingDepot()], [new RoutingClient(), new RoutingClient { WindowClose = 2 }],
            [new RoutingVehicleType { MaxDistance = 60 }], [new RoutingProfile { Distances = matrix, Durations = matrix }]);
        Assert.Null(RoutingFeasibility.WhyInfeasible(problem));
        Assert.NotNull(RoutingBruteForce.Best(problem));
    }

    private static void AssertInfeasible(string reason, RoutingProblem problem, bool expected = true)
    {
        string? found = RoutingFeasibility.WhyInfeasible(problem);
        if (expected)
        {
            Assert.Contains(reason, found, StringComparison.Ordinal);
            Assert.Null(RoutingBruteForce.Best(problem));
        }
        else
        {
            Assert.Null(found);
        }
    }

    private static long BestAssignment(RoutingProblem problem)
    {
        int n = problem.LocationCount;
        TravelMatrix matrix = problem.Profiles[0].Distances;
        return Best(0, 0);

        long Best(int row, int used)
        {
            long best = row == n ? 0 : long.MaxValue / 2;
            for (int column = 0; column < n && row < n; column++)
            {
                if (column != row && (used >> column & 1) == 0)
                {
                    best = Math.Min(best, matrix[row, column] + Best(row + 1, used | 1 << column));
                }
            }

            return best;
        }
    }

    private static RoutingProblem Shared(string file) =>
        (RoutingProblem)RoutingFormatList.All.Read(InstanceText.Load(SharedInstances.PathOf(file)!)).Problem;
}

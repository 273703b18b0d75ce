using CoSolve.Problems.Routing;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Explanations;

namespace CoSolve.Tests.Solvers.Routing.Explanations;

public class RoutingExplainerTests
{
    private static readonly SolveOptions Options = new() { TimeLimit = TimeSpan.FromSeconds(60), Workers = 2 };

    [Fact]
    public void AWindowThatClosesTooEarlyIsMovedByWhatIsMissing()
    {
        RoutingProblemBuilder builder = Line();
        builder.AddClient(10, 0);
        builder.AddClient(20, 0, windowClose: 13);
        builder.AddVehicleType(count: 5);
        Explanation explanation = RoutingExplainer.Explain(builder.Build(), null, Options);
        Assert.True(explanation.IsInfeasible);
        Assert.Equal(["client 2 must be visited", "the service of client 2 starts by 13"], explanation.Conflict);
        Assert.True(explanation.IsIrreducible);
        Assert.Equal(["leave out client 2", "close the window of client 2 at 20 instead of 13"], explanation.Relaxations.Select(r => Assert.Single(r.Changes)));
        Assert.All(explanation.Relaxations, r => Assert.True(r.IsSmallest));
    }

    [Fact]
    public void AFleetTooSmallNamesItsNumberAndItsCapacity()
    {
        RoutingProblemBuilder builder = Line();
        for (int k = 1; k <= 3; k++)
        {
            builder.AddClient(10 * k, 0, delivery: 4);
        }

        builder.AddVehicleType(capacity: 5, count: 2);
        Explanation explanation = RoutingExplainer.Explain(builder.Build(), null, Options);
        Assert.Equal(
            ["client 1 must be visited", "client 2 must be visited", "client 3 must be visited", "there are 2 vehicles", "a vehicle holds 5"], explanation.Conflict);
        Assert.True(explanation.IsIrreducible);
        string[] changes = [.. explanation.Relaxations.SelectMany(r => r.Changes)];
        Assert.Contains("use 3 vehicles instead of 2", changes);
        Assert.Contains("let a vehicle hold 8 instead of 5", changes);
    }

    [Fact]
    public void TwoConflictsBesideEachOtherNeedTwoChanges()
    {
        RoutingProblemBuilder builder = Line();
        builder.AddClient(10, 0, windowClose: 4);
        builder.AddClient(-10, 0, windowClose: 7);
        builder.AddVehicleType(count: 2);
        Explanation explanation = RoutingExplainer.Explain(builder.Build(), null, Options);
        Assert.Equal(2, explanation.Conflict.Count);
        Relaxation together = Assert.Single(explanation.Relaxations);
        Assert.Equal(["close the window of client 1 at 10 instead of 4", "close the window of client 2 at 10 instead of 7"], together.Changes);
        Assert.True(together.IsSmallest);
    }

    [Fact]
    public void LimitsOfRoutesAndShiftsAreNamed()
    {
        RoutingProblemBuilder builder = Line();
        builder.AddClient(30, 0, serviceDuration: 5);
        builder.AddVehicleType(new RoutingVehicleType { MaxDuration = 64 });
        Explanation explanation = RoutingExplainer.Explain(builder.Build(), null, Options);
        Assert.Equal(["client 1 must be visited", "a route of a vehicle lasts at most 64"], explanation.Conflict);
        Assert.Contains("let a route of a vehicle last 65 instead of 64", explanation.Relaxations.SelectMany(r => r.Changes));
    }

    [Fact]
    public void RelationsAreRulesToo()
    {
        RoutingProblemBuilder builder = Line();
        builder.AddClient(10, 0, delivery: 3);
        builder.AddClient(20, 0, delivery: 3);
        builder.AddVehicleType(capacity: 5);
        builder.AddRelation(RoutingRelationKind.SameVehicle, 0, 1);
        Explanation explanation = RoutingExplainer.Explain(builder.Build(), null, Options);
        Assert.Equal(["client 1 must be visited", "client 2 must be visited", "one vehicle serves clients 1, 2", "a vehicle holds 5"], explanation.Conflict);
        Assert.Contains("drop relation 1, of clients 1, 2", explanation.Relaxations.SelectMany(r => r.Changes));
    }

    [Fact]
    public void AFeasibleProblemHasNoConflict()
    {
        RoutingProblemBuilder builder = Line();
        builder.AddClient(10, 0);
        builder.AddVehicleType();
        Explanation explanation = RoutingExplainer.Explain(builder.Build(), null, Options);
        Assert.Equal((false, 0, 0), (explanation.IsInfeasible, explanation.Conflict.Count, explanation.Relaxations.Count));
    }

    [Fact]
    public void OmittedClientsAreExplainedByCostsOrByRules()
    {
        RoutingProblemBuilder builder = Line();
        builder.AddClient(10, 0, delivery: 2);
        builder.AddClient(30, 0, delivery: 1, prize: 5);
        builder.AddClient(12, 0, delivery: 1, prize: 9);
        builder.AddClient(11, 0, delivery: 4, prize: 50);
        builder.AddClient(13, 0, delivery: 1, prize: 60);
        builder.AddRelation(RoutingRelationKind.DifferentVehicles, 0, 4);
        builder.AddVehicleType(capacity: 3, count: 1);
        var solution = new RoutingSolution([new RoutingRoute(0, [0])]);
        IReadOnlyList<string> remarks = RoutingExplainer.Explain(builder.Build(), solution, Options).Remarks;
        Assert.Equal(4, remarks.Count);
        Assert.Equal("client 5 is left out: no visit keeps all rules: relation 1 asks for different vehicles", remarks[3]);
        Assert.Equal("client 2 is left out: its cheapest visit, on route 1 first, costs 40, its prize is 5", remarks[0]);
        Assert.Equal("client 3 is left out: its cheapest visit, on route 1 first, costs 4, less than its prize of 9: the solution can be improved", remarks[1]);
        Assert.StartsWith("client 4 is left out: no visit keeps all rules: the route: its load 6", remarks[2], StringComparison.Ordinal);
    }

    [Fact]
    public void AnInfeasibleSolutionIsExplainedByItsViolations()
    {
        RoutingProblemBuilder builder = Line();
        builder.AddClient(10, 0);
        builder.AddVehicleType();
        Assert.Equal(["client 1 is required but not visited"], RoutingExplainer.Explain(builder.Build(), new RoutingSolution([]), Options).Remarks);
    }

    private static RoutingProblemBuilder Line()
    {
        RoutingProblemBuilder builder = RoutingProblem.FromCoordinates("line");
        builder.AddDepot();
        return builder;
    }
}

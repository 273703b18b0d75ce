using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Problems.Routing;
using CoSolve.Problems.Routing.Encoding;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.OrTools.Linear;
using CoSolve.Tests.Problems.Routing;
using CoSolve.Tests.Solvers.Routing.Search;

namespace CoSolve.Tests.Solvers.Routing;

/// <summary>OR-Tools on the encoders' models equals enumeration.</summary>
public sealed class RoutingModelsTests
{
    [Fact]
    public void CpSat_on_circuits_equals_enumeration()
    {
        var random = new RandomStream(41);
        for (int k = 0; k < 120; k++)
        {
            AssertCpSat(RandomRoutes.Small(random, 5));
        }
    }

    [Fact]
    public void CpSat_on_the_whole_type_equals_enumeration()
    {
        for (int k = 0; k < 80; k++)
        {
            AssertCpSat(GeneralProblems.Create(2 + k % 3, k * 619 % (1 << GeneralProblems.FeatureCount), 4));
        }
    }

    [Fact]
    public void CpSatKeepsFurtherRules()
    {
        for (int k = 0; k < 3; k++)
        {
            int features = k * 619 % (1 << GeneralProblems.FeatureCount);
            AssertCpSat(FurtherProblems.Related(5, features, 4));
            AssertCpSat(FurtherProblems.Begun(4, features, 4));
            AssertCpSat(FurtherProblems.BegunShipments(4, features, 4));
            AssertCpSat(FurtherProblems.Late(4, features, 4));
            AssertCpSat(FurtherProblems.SeveralWindows(4, features, 4));
            AssertCpSat(FurtherProblems.OnBoard(5, features, 4));
            AssertCpSat(FurtherProblems.Balanced(GeneralProblems.Create(4, features, 4)));
            AssertCpSat(FurtherProblems.Balanced(FurtherProblems.Shipments(4, features, 4)));
        }
    }

    [Theory]
    [InlineData(MipSolverKind.Scip)]
    [InlineData(MipSolverKind.Cbc)]
    public void Mip_equals_enumeration_on_seven_clients(MipSolverKind kind)
    {
        foreach (RoutingProblem problem in OfSevenClients(2))
        {
            AssertMip(problem, kind);
        }
    }

    [Fact]
    public void CpSat_equals_enumeration_on_seven_clients()
    {
        foreach (RoutingProblem problem in OfSevenClients(8))
        {
            AssertCpSat(problem);
        }
    }

    [Theory]
    [InlineData(MipSolverKind.Scip, 100)]
    [InlineData(MipSolverKind.Cbc, 80)]
    public void Mip_equals_enumeration(MipSolverKind kind, int cases)
    {
        var random = new RandomStream(42);
        for (int k = 0; k < cases; k++)
        {
            AssertMip(RandomRoutes.Small(random, 4), kind);
        }
    }

    private static IEnumerable<RoutingProblem> OfSevenClients(int count)
    {
        var random = new RandomStream(43);
        while (count > 0)
        {
            RoutingProblem problem = RandomRoutes.Small(random, 7);
            if (problem.ClientCount == 7)
            {
                count--;
                yield return problem;
            }
        }
    }

    private static void AssertMip(RoutingProblem problem, MipSolverKind kind)
    {
        LinearEncoding<RoutingSolution> encoding = RoutingLinearEncoder.Encode(problem);
        MipResult result = new MipSolver(kind).Solve(encoding.Model, new MipParameters());
        AssertBest(problem, result.Status == MipStatus.Infeasible, result.Values is { } values ? encoding.Decode(values) : null);
    }

    private static void AssertCpSat(RoutingProblem problem)
    {
        CpEncoding<RoutingSolution> encoding = RoutingCpEncoder.Encode(problem);
        CpSatResult result = new CpSatSolver().Solve(encoding.Model);
        AssertBest(problem, result.Status == CpSatStatus.Infeasible, result.Values is { } values ? encoding.Decode(values) : null);
    }

    private static void AssertBest(RoutingProblem problem, bool infeasible, RoutingSolution? solution)
    {
        long? best = RoutingBruteForce.Best(problem);
        Assert.Equal(best is null, infeasible);
        if (best is not null)
        {
            CheckReport report = RoutingChecker.Check(problem, solution!);
            Assert.Empty(report.Violations);
            Assert.Equal(best, report.Objective);
        }
    }
}

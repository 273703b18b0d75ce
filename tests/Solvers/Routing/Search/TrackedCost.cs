using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Tests.Solvers.Routing.Search;

/// <summary>The cost that ruin and recreate tracks against the objective of its solutions.</summary>
internal static class TrackedCost
{
    /// <summary>Runs the kernel and compares now and then.</summary>
    /// <returns>How many complete solutions were compared.</returns>
    public static int AssertExact(RoutingProblem problem, bool mayViolate = false)
    {
        IRuinRecreate kernel = RuinRecreateFactory.Create(problem, new SlackInductionOptions(), 0, new RandomStream(9), out long scale, mayViolate);
        kernel.Complete();
        int compared = 0;
        for (int k = 0; k < 300; k++)
        {
            kernel.Iterate(20);
            if (kernel.MissingInBest == 0 && k % 50 == 0)
            {
                var solution = new RoutingSolution(kernel.BestRoutes());
                CheckReport report = RoutingChecker.Check(problem, solution);
                Assert.Empty(report.Violations);
                Assert.Equal(report.Objective, kernel.BestCost / scale);
                compared++;
            }
        }

        return compared;
    }
}

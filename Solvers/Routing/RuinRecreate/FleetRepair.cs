using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Construction;

namespace CoSolve.Solvers.Routing.RuinRecreate;

/// <summary>Makes room for required clients that a construction could not place.</summary>
internal static class FleetRepair
{
    // Milliseconds for a hundred clients; what this does not solve is left to the search.
    private const int Steps = 4_000;

    /// <summary>Ruins and recreates until all required clients are visited or the steps are used up.</summary>
    /// <returns>Whether all are visited; the plan is then complete.</returns>
    public static bool TryPlaceAll(RoutingProblem problem, InsertionPlan plan, RandomStream random, CancellationToken cancellationToken)
    {
        var run = new RuinRecreateRun(problem, plan, random);
        int steps = (int)Math.Min(Steps, 400_000L / Math.Max(1, problem.ClientCount));
        for (int k = 0; k < steps && !run.IsComplete && !cancellationToken.IsCancellationRequested; k++)
        {
            run.Step(0, cancellationToken);
        }

        return run.IsComplete;
    }
}

using CoSolve.Problems;
using CoSolve.Problems.Routing;
using CoSolve.Solvers.Routing.Bounds;
using CoSolve.Solvers.Routing.Search.Iterated;

namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// Makes room for required clients that a construction could not place, by ruin and recreate; where clients lie behind others, through routes
/// that break rules for a while.
/// </summary>
internal static class FleetRepair
{
    // A fraction of a second; what this does not solve is left to the search.
    private const int MostSteps = 20_000;
    private const int StepsForEachClient = 400;

    /// <summary>A complete solution from a plan that lacks required clients, or null when the steps are used up.</summary>
    public static RoutingSolution? Complete(RoutingProblem problem, RoutingSolution plan, RandomStream random, CancellationToken cancellationToken)
    {
        bool behind = ClientsBehind.Of(problem) is { NeedViolations: true };
        RoutingSolution? complete = behind ? null : Complete(problem, plan, random, false, cancellationToken);
        return complete ?? (behind || ClientsBehind.HasShortcuts(problem) ? Complete(problem, plan, random, true, cancellationToken) : null);
    }

    private static RoutingSolution? Complete(
        RoutingProblem problem, RoutingSolution plan, RandomStream random, bool mayViolate, CancellationToken cancellationToken)
    {
        IRuinRecreate kernel = RuinRecreateFactory.Create(problem, new SlackInductionOptions(), 0, random, out _, mayViolate);
        kernel.Load(plan.Routes);
        kernel.Complete();

        // Warm enough to wander among plans that lack equally many clients; a client more costs far beyond this.
        double temperature = mayViolate
            ? PenalisedRules.MiddlingEdge(problem) / 4
            : problem.Profiles[0].Distances.Largest * (double)problem.VehicleTypes[0].DistanceCost / 4;
        int steps = Math.Min(MostSteps, StepsForEachClient * problem.ClientCount);
        for (int k = 0; k < steps && kernel.MissingInBest > 0 && !cancellationToken.IsCancellationRequested; k++)
        {
            kernel.Iterate(temperature);
        }

        return kernel.MissingInBest > 0
            ? null
            : new RoutingSolution(kernel.BestRoutes());
    }
}

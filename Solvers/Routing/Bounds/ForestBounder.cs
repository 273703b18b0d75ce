using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Bounds;

/// <summary>
/// A Lagrangian bound from forests: k routes through all n clients use n - k edges between clients, which form a forest, k starts
/// and k ends; the rule that each client has degree two goes into the objective. For one route through all clients this is the
/// one-tree bound (Held and Karp 1971, "The traveling-salesman problem and minimum spanning trees: Part II",
/// DOI 10.1007/BF01584070); for several it is the k-tree bound without capacity cuts (Fisher 1994, "Optimal solution of vehicle
/// routing problems using minimum K-trees", DOI 10.1287/opre.42.4.626). Loads count only through the least k.
/// </summary>
/// <remarks>
/// Multipliers are integers in thousandths of a unit, so each of the ascent's values is a valid bound in integer arithmetic.
/// O(n^2) for each of the steps. Not for optional clients, whose degree may be zero, nor for
/// vehicles that reload, whose trips are not counted.
/// </remarks>
public sealed class ForestBounder : IBounder<RoutingProblem>
{
    /// <summary>Beyond this many clients the bound would take too long.</summary>
    public const int LargestSize = 1_200;

    /// <inheritdoc/>
    public string Name => "forest-bound";

    /// <inheritdoc/>
    public long? Bound(RoutingProblem problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        int n = problem.ClientCount;
        if (n == 0)
        {
            return 0;
        }

        if (n > LargestSize || problem.Clients.Any(c => !c.IsRequired) || FleetSize.AtMost(problem) == 0 || FleetSize.HasReloads(problem))
        {
            return null;
        }

        var ascent = new ForestAscent(problem);
        int steps = (int)Math.Clamp(120_000_000L / ((long)n * n), 60, 400);
        return ascent.Run(steps, cancellationToken) is { } best
            ? best + FleetSize.UnavoidableCost(problem)
            : null;
    }
}

using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration;

/// <summary>
/// Bounds by column generation, and proofs where they meet the best solution: routes of identical vehicles from one depot cover the clients, priced by
/// labelling over the ng-route relaxation and tightened by capacity and subset-row cuts. Every bound is computed in integers from rounded multipliers
/// and an exact pricing, never taken from the linear program. One iteration is one solve of the linear program with the pricing behind it.
/// </summary>
public sealed class ColumnGenerationEngine : IExactEngine<RoutingProblem, RoutingSolution>
{
    /// <summary>Beyond this many clients the network takes too much memory.</summary>
    public const int LargestSize = 1_200;

    /// <inheritdoc/>
    public string Name => "colgen";

    /// <summary>Returns null if column generation can take the problem, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.ClientCount > LargestSize
            ? $"Column generation takes at most {LargestSize} clients, not {problem.ClientCount}. Maybe use auto."
            : RouteNetwork.Inapplicable(problem);
    }

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (RouteNetwork.TryCreate(context.Problem) is { } network)
        {
            using var run = new ColumnGenerationRun(network, new ColumnGenerationOptions(), context, lane, Name);
            run.Execute();
        }
    }
}

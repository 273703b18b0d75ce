using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Search.Ejection;

/// <summary>
/// Makes the fleet smaller by guided ejection search (Nagata and Kobayashi 2010, "Guided ejection search for the pickup and delivery problem
/// with time windows", DOI 10.1007/978-3-642-12139-5_18), for vehicles of one kind that cost something each. A route is given up; a request
/// that fits nowhere pushes out those that were least often hard to place. One iteration places one request. It ends when no smaller
/// fleet can hold the loads, and leaves distances to others.
/// </summary>
/// <param name="options">The parameters; null for the defaults.</param>
public sealed class GuidedEjectionImprover(GuidedEjectionOptions? options = null) : IImprover<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public string Name => "ejection";

    /// <summary>Whether a problem lies in the reach of this search.</summary>
    public static bool IsApplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.VehicleTypes[0].FixedCost > 0 && RequestModel.Covers(problem);
    }

    /// <summary>Returns null if the search can take the problem, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem) => IsApplicable(problem)
        ? null
        : "Guided ejection search takes one kind of vehicle with a fixed cost, times and loads alone, and no optional clients. Maybe use sisr.";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        GuidedEjectionOptions chosen = options ?? new GuidedEjectionOptions();
        chosen.Validate();
        if (RequestModel.TryCreate(context.Problem) is { } model)
        {
            new GuidedEjectionSearch(model, chosen, context, lane, Name).Execute();
        }
    }
}

using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>
/// Iterated local search for any fleet, with broken limits at a price: one iteration removes some near clients, inserts them greedily, goes down to a
/// local optimum from there and accepts it under simulated annealing. PyVRP moved from a population to such a search because it carries
/// variants better (Wouda, Lan and Kool 2024, "PyVRP: a high-performance VRP solver package", DOI 10.1287/ijoc.2023.0055, and its release notes
/// since); its late acceptance is annealing here, as the time is known.
/// </summary>
/// <param name="options">The parameters; null for the defaults.</param>
public sealed class FleetIlsImprover(FleetIlsOptions? options = null) : IImprover<RoutingProblem, RoutingSolution>
{
    private const int LargestDimensions = 28;
    private const RoutingRuleKinds Known = RoutingRuleKinds.Groups | RoutingRuleKinds.Reloads | RoutingRuleKinds.LinehaulsFirst;

    /// <inheritdoc/>
    public string Name => "ils";

    /// <summary>Whether a problem lies in the reach of this search.</summary>
    public static bool IsApplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.FurtherRuleBeyond(Known) is null && problem.LoadDimensionCount <= LargestDimensions && VehicleClasses.Covers(problem);
    }

    /// <summary>Returns null if the search can take the problem, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem) => IsApplicable(problem)
        ? null
        : $"Iterated local search takes no {problem.FurtherRuleBeyond(Known) ?? "matrices computed from coordinates"}. Maybe use sisr.";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        FleetIlsOptions chosen = options ?? new FleetIlsOptions();
        chosen.Validate();
        if (context.Problem.ClientCount > 0 && VehicleClasses.TryCreate(context.Problem) is { } classes)
        {
            new FleetIlsSearch(classes, chosen, context, lane, Name).Execute();
        }
    }
}

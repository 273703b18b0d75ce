using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Iterated;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>
/// Adaptive iterated local search (Maximo, Cordeau and Nascimento 2024, "AILS-II: An adaptive iterated local search heuristic for
/// the large-scale capacitated vehicle routing problem", DOI 10.1287/ijoc.2023.0106), for one depot and one kind of vehicle that
/// only its capacity restricts. One iteration is one local optimum. Departures from the paper: the reference is always the last
/// accepted local optimum, never one of an elite set, which would cost a copy of all routes; the local search works from a queue
/// of clients. Without a feasible start it leaves the lane to ruin and recreate, which can search with clients missing.
/// </summary>
/// <param name="options">The parameters; null for the paper's.</param>
public sealed class AdaptiveIlsImprover(AdaptiveIlsOptions? options = null) : IImprover<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public string Name => "ails";

    /// <summary>Whether a problem lies in the reach of this search.</summary>
    public static bool IsApplicable(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return HomogeneousModel.Covers(problem) && !problem.HasTimeWindows
            && problem.VehicleTypes[0].MaxDistance >= RoutingProblem.NoLimit && problem.VehicleTypes[0].MaxDuration >= RoutingProblem.NoLimit;
    }

    /// <summary>Returns null if the search can take the problem, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem) => IsApplicable(problem)
        ? null
        : "Adaptive iterated local search takes one depot, one kind of vehicle and capacities alone. Maybe use sisr.";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        AdaptiveIlsOptions chosen = options ?? new AdaptiveIlsOptions();
        chosen.Validate();
        if (context.Best is null)
        {
            new SlackInductionImprover().Run(context, lane);
        }
        else if (HomogeneousModel.TryCreate(context.Problem) is { Rule: TimeRule.None } model)
        {
            new AdaptiveIlsSearch(model, chosen, context, lane, Name).Execute();
        }
    }
}

using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Routing.Search.Initializers;
using CoSolve.Solvers.Routing.Search.Model;

namespace CoSolve.Solvers.Routing.Search.Genetic;

/// <summary>
/// Hybrid genetic search (Vidal 2022, "Hybrid genetic search for the CVRP: open-source implementation and SWAP* neighborhood",
/// DOI 10.1016/j.cor.2021.105643; time windows after Vidal et al. 2013, DOI 10.1016/j.cor.2012.07.018). One iteration is one
/// individual made and educated. For problems with one depot and one kind of vehicle.
/// </summary>
/// <param name="options">The parameters; null for the paper's.</param>
/// <param name="initializer">The policy for the first tours; null for random ones.</param>
public sealed class GeneticImprover(GeneticOptions? options = null, IPopulationInitializer? initializer = null)
    : IImprover<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public string Name => "hgs";

    /// <summary>Whether a problem lies in the reach of this search.</summary>
    public static bool IsApplicable(RoutingProblem problem) => HomogeneousModel.Covers(problem);

    /// <summary>Returns null if the search can take the problem, otherwise the reason.</summary>
    public static string? Inapplicable(RoutingProblem problem) => IsApplicable(problem)
        ? null
        : "Hybrid genetic search takes one depot, one kind of vehicle and symmetric distances. Maybe use sisr.";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options ??= new GeneticOptions();
        options.Validate();
        if (HomogeneousModel.TryCreate(context.Problem) is { } model)
        {
            new GeneticSearch(model, options, initializer ?? new RandomInitializer(), context, lane, Name).Execute();
        }
    }
}

using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>
/// Slack induction by string removals with simulated annealing (Christiaens and Vanden Berghe 2020, DOI 10.1287/trsc.2019.0914),
/// for the whole routing type. One iteration is one ruin and recreate. The temperature falls exponentially over the lane's
/// iterations or, where there is no limit on those, over its time.
/// </summary>
/// <param name="options">The parameters; null for those that suit the problem.</param>
public sealed class SlackInductionImprover(SlackInductionOptions? options = null) : IImprover<RoutingProblem, RoutingSolution>
{
    /// <inheritdoc/>
    public string Name => "sisr";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        SlackInductionOptions chosen = options ?? SlackInductionOptions.For(context.Problem);
        chosen.Validate();
        if (context.Problem.ClientCount > 0)
        {
            new SlackInductionSearch(chosen, context, lane, Name).Execute();
        }
    }
}

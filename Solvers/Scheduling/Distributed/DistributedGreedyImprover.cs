using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Distributed;

/// <summary>
/// Iterated greedy for distributed permutation flow shops (Ruiz, Pan and Naderi 2019, "Iterated Greedy methods for the distributed permutation flowshop scheduling
/// problem", DOI 10.1016/j.omega.2018.03.004), from the incumbent or from NEH2 (Naderi and Ruiz 2010, DOI 10.1016/j.cor.2009.06.019). Departures from the
/// paper: jobs of the critical factory are moved within and between factories in one local search, and there is no second stage. An iteration is one
/// destruction and construction with its local search.
/// </summary>
/// <param name="options">The parameters.</param>
internal sealed class DistributedGreedyImprover(IteratedGreedyOptions options) : IImprover<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "distributed-greedy";

    /// <summary>Null when a problem is a distributed flow shop; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem) => DistributedShop.Of(problem) is null
        ? "This search takes distributed flow shops only: optional jobs in several factories with a sequence each. Maybe use cpsat."
        : null;

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        DistributedShop shop = DistributedShop.Of(context.Problem) ?? throw new NotSupportedException(Inapplicable(context.Problem));
        new DistributedGreedySearch(shop, lane, options).Run(
            context.Best is { } start ? shop.SequencesOf(start.Solution) : null,
            (sequences, cost) =>
            {
                if (context.Best is not { } best || cost < best.Objective)
                {
                    context.Offer(shop.Schedule(sequences), Name);
                }
            });
    }
}

using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Hybrid;

/// <summary>
/// Simulated annealing on the order of jobs at the first stage of a hybrid flow shop (Low 2005, "Simulated annealing heuristic for flow shop scheduling problems
/// with unrelated parallel machines", DOI 10.1016/j.cor.2004.01.003), from the incumbent's order or one built by insertion (Nawaz, Enscore and Ham 1983,
/// DOI 10.1016/0305-0483(83)90088-9). For the makespan every other lane searches the shop from its last stage to its first, the first lane in the direction in
/// which insertion gives the shorter schedule. A move puts a job to another place; what may be accepted is drawn first, so that most
/// evaluations end early. An iteration is one move.
/// </summary>
/// <param name="options">The parameters.</param>
internal sealed class HybridAnnealingImprover(HybridAnnealingOptions options) : IImprover<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "hybrid-annealing";

    /// <summary>Null when a problem is a hybrid flow shop; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem) => HybridShop.Of(problem) is { } shop && HybridDecoder.Fits(shop)
        ? null
        : "This search takes hybrid flow shops only: jobs that visit the stages in one order, several equal machines at a stage, no other rules. Maybe use list-ga.";

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        HybridShop shop = HybridShop.Of(context.Problem) ?? throw new NotSupportedException(Inapplicable(context.Problem));
        HybridAnnealingSearch search = Search(shop);
        if (shop.Costs.IsMakespan)
        {
            HybridAnnealingSearch backward = Search(shop.Backward());
            search = backward.Cost < search.Cost == (lane.Index % 2 == 0) ? backward : search;
        }

        search.Run();

        HybridAnnealingSearch Search(HybridShop direction) => new(direction, context, lane, options, Name);
    }
}

using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.FlowShop;
using CoSolve.Solvers.FlowShop.Beam;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// Iterated beam search for flow shops with makespan whose jobs may wait and that have no set-up times (Libralesso, Focke, Secardin and Jost 2022, DOI
/// 10.1016/j.ejor.2021.10.015). A flow shop whose machines may have orders of their own is searched for its best permutation. An iteration is one node
/// whose children are evaluated.
/// </summary>
/// <param name="options">The parameters.</param>
internal sealed class PermutationBeamImprover(BeamSearchOptions options) : IImprover<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "beam";

    /// <summary>Null when the search takes a problem; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem) => Shop(problem) is null
        ? "Beam search takes flow shops with makespan, without set-up times, whose jobs may wait. Maybe use iterated-greedy."
        : null;

    /// <summary>Whether a problem is so large that beam search goes before other searches.</summary>
    public static bool IsLarge(SchedulingProblem problem) => Shop(problem) is { } shop && FlowShopThresholds.Default.IsLarge(shop.Jobs, shop.Machines);

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        PermutationShop shop = Shop(context.Problem) ?? throw new NotSupportedException(Inapplicable(context.Problem));
        var starts = new long[context.Problem.Tasks.Count];
        var search = new BidirectionalBeamSearch(shop.ToFlowShop(), lane);
        foreach (int width in options.Widths())
        {
            if (search.Pass(width, context.Best is { } best ? best.Objective / shop.Costs.MakespanFactor : long.MaxValue) is { } sequence)
            {
                shop.Schedule(sequence, starts);
                context.Offer(new SchedulingSolution(starts, new int[starts.Length]), Name);
            }

            if (lane.Stop.IsCancellationRequested || lane.Iterations >= lane.IterationLimit)
            {
                return;
            }
        }
    }

    private static PermutationShop? Shop(SchedulingProblem problem) =>
        PermutationShop.Restrict(problem) is { } restricted && PermutationShop.Of(restricted) is { IsNoWait: false, HasSetups: false, Costs.IsMakespan: true } shop
            ? shop
            : null;
}

using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.FlowShop.Beam;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Scheduling.Permutation;

/// <summary>
/// Iterated beam search for permutation flow shops without set-up times whose jobs may wait (Libralesso, Focke, Secardin and Jost 2022, DOI
/// 10.1016/j.ejor.2021.10.015): from both ends for the makespan, forwards for sums over jobs. A flow shop whose machines may have orders of their own is
/// searched for its best permutation. An iteration is one node whose children are evaluated.
/// </summary>
/// <param name="options">The parameters.</param>
internal sealed class PermutationBeamImprover(BeamSearchOptions options) : IImprover<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public string Name => "beam";

    /// <summary>Null when the search takes a problem; otherwise why not.</summary>
    public static string? Inapplicable(SchedulingProblem problem) => Shop(problem) is null
        ? "Beam search takes flow shops without set-up times whose jobs may wait. Maybe use iterated-greedy."
        : null;

    /// <inheritdoc/>
    public void Run(SolveContext<SchedulingProblem, SchedulingSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        options.Validate();
        PermutationShop shop = Shop(context.Problem) ?? throw new NotSupportedException(Inapplicable(context.Problem));
        var starts = new long[context.Problem.Tasks.Count];
        Func<int, long, int[]?> pass = shop.Costs.IsMakespan
            ? Scaled(new BidirectionalBeamSearch(shop.ToFlowShop(), lane), shop.Costs.MakespanFactor)
            : new ForwardBeamSearch(shop, lane).Pass;
        foreach (int width in options.Widths())
        {
            if (pass(width, context.Best?.Objective ?? long.MaxValue) is { } sequence)
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

    /// <summary>Passes for an objective that is a multiple of the makespan.</summary>
    private static Func<int, long, int[]?> Scaled(BidirectionalBeamSearch search, long factor) =>
        (width, objective) => search.Pass(width, factor == 0 ? 0 : objective / factor);

    private static PermutationShop? Shop(SchedulingProblem problem) =>
        PermutationShop.Restrict(problem) is { } restricted && PermutationShop.Of(restricted) is { IsNoWait: false, HasSetups: false } shop ? shop : null;
}

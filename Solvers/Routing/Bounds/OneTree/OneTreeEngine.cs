using CoSolve.Problems.Routing;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Routing.Bounds.OneTree;

/// <summary>
/// The bound of Held and Karp on symmetric tours (<see cref="OneTreeAscent"/>), raised until it no longer pays: ascents on candidate edges alternate with trees
/// over all edges, which prove the bounds. The incumbent sets the steps. An iteration is one spanning tree over the candidates.
/// </summary>
internal sealed class OneTreeEngine : IExactEngine<RoutingProblem, RoutingSolution>
{
    // Ascents after the first start with smaller steps: few edges are new.
    private const double FirstStep = 1;
    private const double LaterStep = 0.1;
    private const int Ascents = 6;

    // The time of a tree over all edges is set aside this many times, as it may vary.
    private const double Reserve = 1.5;

    /// <inheritdoc/>
    public string Name => "one-tree";

    /// <inheritdoc/>
    public void Run(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane)
    {
        if (!OneTreeAscent.IsApplicable(context.Problem) || context.Best is null)
        {
            return;
        }

        var ascent = new OneTreeAscent(context.Problem);
        double started = context.Seconds;
        if (!TryProve(context, lane, ascent, out _))
        {
            return;
        }

        double reserved = Reserve * (context.Seconds - started);
        for (int k = 0; k < Ascents; k++)
        {
            bool isTour = ascent.Ascend(() => context.Best!.Objective, k == 0 ? FirstStep : LaterStep, HasTime);
            if (!TryProve(context, lane, ascent, out int newEdges) || (newEdges == 0 && (isTour || k > 0)))
            {
                return;
            }
        }

        bool HasTime() => (lane.Deadline is not { } deadline || context.Seconds + reserved < deadline) && lane.NextIteration();
    }

    private bool TryProve(SolveContext<RoutingProblem, RoutingSolution> context, Lane lane, OneTreeAscent ascent, out int newEdges)
    {
        if (ascent.Evaluate(lane.Stop, out newEdges) is not { } bound)
        {
            return false;
        }

        context.OfferBound(bound, Name);
        return true;
    }
}

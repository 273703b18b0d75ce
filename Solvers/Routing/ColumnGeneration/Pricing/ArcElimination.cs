using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>
/// Takes away the arcs that no route of less than a given reduced cost uses (Irnich, Desaulniers, Desrosiers and Hadjar 2010, "Path-reduced costs for
/// eliminating arcs in routing and scheduling", DOI 10.1287/ijoc.1090.0341).
/// </summary>
/// <param name="network">The network, whose arcs are taken away.</param>
/// <param name="graph">The forward arcs with reduced costs.</param>
/// <param name="forward">The forward labels over the whole range of the first resource.</param>
/// <param name="backward">The backward labels, likewise.</param>
/// <param name="completion">What the backward labels allow.</param>
internal sealed class ArcElimination(RouteNetwork network, PricingGraph graph, Labelling forward, Labelling backward, RouteCompletion completion)
{
    /// <summary>Takes arcs away; returns their number. Stopped, it leaves the rest.</summary>
    public int Run(Int128 gap, CancellationToken stop)
    {
        int removed = 0;
        for (int i = 0; i < network.Size; i++)
        {
            for (int a = graph.Start[i]; a < graph.Start[i + 1] && !stop.IsCancellationRequested; a++)
            {
                if (!IsUsed(i, graph.Arcs[a], gap))
                {
                    network.Allowed[i * network.Size + graph.Arcs[a].To] = false;
                    removed++;
                }
            }
        }

        return removed;
    }

    private bool IsUsed(int tail, in PricingArc arc, Int128 gap)
    {
        long least = long.MaxValue;
        foreach (long cost in backward.Least(arc.To))
        {
            least = Math.Min(least, cost);
        }

        for (int slice = 0; slice < Labelling.Slices && least < long.MaxValue; slice++)
        {
            foreach (ref readonly Label label in forward.Bucket(tail, slice))
            {
                if (label.Cost + arc.Cost + least >= gap)
                {
                    break;
                }

                if (completion.Exists(label, arc, gap))
                {
                    return true;
                }
            }
        }

        return false;
    }
}

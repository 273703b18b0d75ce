using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>
/// Tells whether paths can be completed to routes of less than a given reduced cost, from labels of the other direction over the whole range of
/// the first resource.
/// </summary>
/// <param name="network">The network.</param>
/// <param name="parity">The active subset-row cuts.</param>
/// <param name="backward">The labels of the other direction.</param>
internal sealed class RouteCompletion(RouteNetwork network, ParityTables parity, Labelling backward)
{
    /// <summary>Whether a path continued along an arc can be completed.</summary>
    /// <param name="label">The path at the arc's tail.</param>
    /// <param name="arc">The arc.</param>
    /// <param name="gap">Completed routes must cost less.</param>
    public bool Exists(in Label label, in PricingArc arc, Int128 gap)
    {
        long cost = label.Cost + arc.Cost;
        int left = network.Horizon - label.First - arc.Travel;
        if (left < 0)
        {
            return false;
        }

        uint memory = Labelling.Move(label.Memory, arc);
        ReadOnlySpan<long> least = backward.Least(arc.To);
        int last = Math.Min(Labelling.Slices - 1, left / backward.SliceWidth);
        for (int slice = 0; slice <= last; slice++)
        {
            if (least[slice] == long.MaxValue || cost + least[slice] >= gap)
            {
                continue;
            }

            foreach (ref readonly Label other in backward.Bucket(arc.To, slice))
            {
                if (cost + other.Cost >= gap)
                {
                    break;
                }

                if (other.First <= left && label.Load + arc.Load + other.Load <= 2 * network.Capacity && (memory & other.Memory) == 0
                    && cost + other.Cost + parity.Sum(label.Parity & other.Parity) < gap)
                {
                    return true;
                }
            }
        }

        return false;
    }
}

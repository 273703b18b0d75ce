using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>
/// Joins forward and backward paths along an arc to routes of negative reduced cost (Righini and Salani 2006, "Symmetry helps: bounded bi-directional
/// dynamic programming for the elementary shortest path problem with resource constraints", DOI 10.1016/j.disopt.2006.05.007).
/// </summary>
internal sealed class RouteJoin
{
    // The best routes kept for each last location of the forward path, for the sake of variety.
    private const int PerLocation = 4;

    private readonly RouteNetwork _network;
    private readonly (long Cost, int Forward, int Backward)[] _found;
    private readonly long[] _prefix;
    private ParityTables _parity = null!;
    private Labelling _backward = null!;

    /// <summary>Creates the join for a network.</summary>
    public RouteJoin(RouteNetwork network)
    {
        _network = network;
        _found = new (long, int, int)[network.Size * PerLocation];
        _prefix = new long[network.Size * Labelling.Slices];
    }

    /// <summary>The least reduced cost of a route, at most 0.</summary>
    public long LeastCost { get; private set; }

    /// <summary>The least reduced cost for one unit of load, as a fraction: at most 0, over at least 1. Zero loads count as one.</summary>
    public (long Cost, long Load) LeastRatio { get; private set; }

    /// <summary>Looks for routes of negative reduced cost.</summary>
    /// <param name="graph">The forward arcs.</param>
    /// <param name="parity">The active subset-row cuts.</param>
    /// <param name="forward">The forward paths.</param>
    /// <param name="backward">The backward paths; the same object in a symmetric network.</param>
    /// <param name="stop">Ends the run.</param>
    /// <returns>Whether all pairs were looked at.</returns>
    public bool Run(PricingGraph graph, ParityTables parity, Labelling forward, Labelling backward, CancellationToken stop)
    {
        (_parity, _backward) = (parity, backward);
        (LeastCost, LeastRatio) = (0, (0, 1));
        Array.Clear(_found);
        FillPrefix();
        for (int i = 0; i < graph.Size; i++)
        {
            for (int slice = 0; slice < Labelling.Slices; slice++)
            {
                ReadOnlySpan<Label> labels = forward.Bucket(i, slice);
                if (labels.Length == 0)
                {
                    continue;
                }

                if (stop.IsCancellationRequested)
                {
                    return false;
                }

                for (int a = graph.Start[i]; a < graph.Start[i + 1]; a++)
                {
                    ref readonly PricingArc arc = ref graph.Arcs[a];
                    if (!ReferenceEquals(forward, backward) || i < arc.To || arc.To == 0)
                    {
                        JoinAlong(i, arc, labels);
                    }
                }
            }
        }

        return true;
    }

    /// <summary>The routes found, the best first.</summary>
    public IEnumerable<(long Cost, int Forward, int Backward)> Found() =>
        _found.Where(f => f.Cost < 0).OrderBy(f => f.Cost).ThenBy(f => f.Forward).ThenBy(f => f.Backward);

    private void FillPrefix()
    {
        for (int j = 0; j < _network.Size; j++)
        {
            ReadOnlySpan<long> least = _backward.Least(j);
            long best = long.MaxValue;
            for (int s = 0; s < Labelling.Slices; s++)
            {
                best = Math.Min(best, least[s]);
                _prefix[j * Labelling.Slices + s] = best;
            }
        }
    }

    private void JoinAlong(int i, in PricingArc arc, ReadOnlySpan<Label> labels)
    {
        foreach (ref readonly Label label in labels)
        {
            long cost = label.Cost + arc.Cost;
            int left = _network.Horizon - label.First - arc.Travel;
            if (left < 0)
            {
                continue;
            }

            int last = Math.Min(Labelling.Slices - 1, left / _backward.SliceWidth);
            long best = _prefix[arc.To * Labelling.Slices + last];
            if (best == long.MaxValue)
            {
                continue;
            }

            if (!IsWanted(i, cost + best, label.Load))
            {
                // The labels that follow cost no less, but may reach more.
                if (cost + _prefix[arc.To * Labelling.Slices + Labelling.Slices - 1] >= 0)
                {
                    return;
                }

                continue;
            }

            ReadOnlySpan<long> least = _backward.Least(arc.To);
            for (int s = 0; s <= last; s++)
            {
                if (least[s] != long.MaxValue && IsWanted(i, cost + least[s], label.Load))
                {
                    JoinBucket(i, arc, label, cost, left, s);
                }
            }
        }
    }

    private void JoinBucket(int i, in PricingArc arc, in Label label, long cost, int left, int slice)
    {
        foreach (ref readonly Label other in _backward.Bucket(arc.To, slice))
        {
            long total = cost + other.Cost;
            if (!IsWanted(i, total, label.Load))
            {
                return;
            }

            int load = label.Load + arc.Load + other.Load;
            if (other.First > left || load > 2 * _network.Capacity || (Labelling.Move(label.Memory, arc) & other.Memory) != 0)
            {
                continue;
            }

            total += _parity.Sum(label.Parity & other.Parity);
            if (total < 0)
            {
                Keep(i, total, load, label.Id, other.Id);
            }
        }
    }

    /// <summary>Whether a route of this cost, whose load is no less than that of its forward path, could be kept.</summary>
    private bool IsWanted(int i, long cost, int load) =>
        cost < _found[i * PerLocation + PerLocation - 1].Cost || IsBelowLeastRatio(cost, Math.Max(1, load / 2));

    private bool IsBelowLeastRatio(long cost, long load) => cost < 0 && (Int128)cost * LeastRatio.Load < (Int128)LeastRatio.Cost * load;

    private void Keep(int i, long cost, int load, int forward, int backward)
    {
        LeastCost = Math.Min(LeastCost, cost);
        if (IsBelowLeastRatio(cost, Math.Max(1, load / 2)))
        {
            LeastRatio = (cost, Math.Max(1, load / 2));
        }

        Span<(long Cost, int Forward, int Backward)> found = _found.AsSpan(i * PerLocation, PerLocation);
        int place = PerLocation;
        while (place > 0 && cost < found[place - 1].Cost)
        {
            place--;
        }

        if (place < PerLocation)
        {
            found[place..^1].CopyTo(found[(place + 1)..]);
            found[place] = (cost, forward, backward);
        }
    }
}

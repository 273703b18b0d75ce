using CoSolve.Solvers.Routing.ColumnGeneration.Network;

namespace CoSolve.Solvers.Routing.ColumnGeneration.Cuts;

/// <summary>
/// Multipliers of the master program's rows as integers in the network's scale: from them alone, and the least reduced cost of a route, follows a
/// bound in integer arithmetic.
/// </summary>
internal sealed class DualPoint
{
    /// <summary>By location, even and not negative; entry 0 is the fleet's, even and not positive.</summary>
    public required long[] Locations { get; init; }

    /// <summary>Of the capacity cuts, even and not negative.</summary>
    public required long[] Capacity { get; init; }

    /// <summary>Minus those of the subset-row cuts, not negative.</summary>
    public required long[] Penalties { get; init; }

    /// <summary>The bound's part that depends on no route.</summary>
    public Int128 ConstantOf(RouteNetwork network, IReadOnlyList<CapacityCut> cuts)
    {
        Int128 constant = (Int128)Locations[0] * network.FleetLimit;
        for (int i = 1; i < Locations.Length; i++)
        {
            constant += Locations[i];
        }

        for (int c = 0; c < Capacity.Length; c++)
        {
            constant += (Int128)Capacity[c] * cuts[c].Least;
        }

        foreach (long penalty in Penalties)
        {
            constant -= penalty;
        }

        return constant;
    }

    /// <summary>Reduced costs of arcs, half of each multiplier on either arc at its location; O(n^2 + members of the cuts * n).</summary>
    public void Reduce(RouteNetwork network, IReadOnlyList<CapacityCut> cuts, long[] reduced)
    {
        int m = network.Size;
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++)
            {
                reduced[i * m + j] = network.Cost[i * m + j] - (Locations[i] + Locations[j]) / 2;
            }
        }

        for (int c = 0; c < Capacity.Length; c++)
        {
            if (Capacity[c] > 0)
            {
                ReduceCrossings(cuts[c].Inside, Capacity[c] / 2, m, reduced);
            }
        }
    }

    private static void ReduceCrossings(bool[] inside, long amount, int m, long[] reduced)
    {
        for (int i = 1; i < m; i++)
        {
            for (int j = 0; inside[i] && j < m; j++)
            {
                if (!inside[j])
                {
                    reduced[i * m + j] -= amount;
                    reduced[j * m + i] -= amount;
                }
            }
        }
    }
}

namespace CoSolve.Solvers.Routing.ColumnGeneration.Cuts;

/// <summary>The rounded capacity cut: at least so many routes enter a set of clients as hold its demands.</summary>
/// <param name="Inside">By location; never the depot.</param>
/// <param name="Least">The demands of the required clients over the capacity, rounded up.</param>
internal sealed record CapacityCut(bool[] Inside, int Least)
{
    /// <summary>How often a route enters the set.</summary>
    public int CoefficientOf(ReadOnlySpan<int> route)
    {
        int entries = 0;
        bool inside = false;
        foreach (int location in route)
        {
            entries += Inside[location] && !inside ? 1 : 0;
            inside = Inside[location];
        }

        return entries;
    }
}

namespace CoSolve.Solvers.Routing.ColumnGeneration.Cuts;

/// <summary>
/// At most one route visits two of three clients (Jepsen, Petersen, Spoorendonk and Pisinger 2008, "Subset-row inequalities applied to the
/// vehicle-routing problem with time windows", DOI 10.1287/opre.1070.0449), with a memory of locations: a visit is forgotten when the route leaves the
/// memory (Pecin, Pessoa, Poggi and Uchoa 2017, "Improved branch-cut-and-price for capacitated vehicle routing", DOI 10.1007/s12532-016-0108-8).
/// </summary>
/// <param name="Clients">Three locations in ascending order.</param>
/// <param name="Memory">By location; the three among them.</param>
internal sealed record SubsetRowCut(int[] Clients, bool[] Memory)
{
    /// <summary>How often a route counts: once for each second visit that is remembered.</summary>
    public int CoefficientOf(ReadOnlySpan<int> route)
    {
        int coefficient = 0;
        bool odd = false;
        foreach (int location in route)
        {
            if (!Memory[location])
            {
                odd = false;
            }
            else if (Clients.AsSpan().Contains(location))
            {
                coefficient += odd ? 1 : 0;
                odd = !odd;
            }
        }

        return coefficient;
    }
}

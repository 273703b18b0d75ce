using System.Runtime.CompilerServices;
using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>Entries computed from coordinates at each look-up, for instances whose dense matrix would not fit.</summary>
/// <param name="matrix">The problem's matrix.</param>
/// <param name="factor">Multiplies each entry.</param>
/// <param name="depotCharge">Added to each entry between location 0 and another: half a vehicle's fixed cost.</param>
internal readonly struct ComputedTravel(TravelMatrix matrix, long factor, long depotCharge) : ITravel
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Between(int from, int to)
    {
        long entry = matrix[from, to] * factor;
        return depotCharge != 0 && from != to && (from == 0 || to == 0) ? entry + depotCharge : entry;
    }
}

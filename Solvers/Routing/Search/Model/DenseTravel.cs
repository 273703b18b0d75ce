using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>A dense row-major matrix of 32-bit entries: half the cache footprint of 64-bit ones.</summary>
internal readonly struct DenseTravel(int[] entries, int size) : ITravel
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Between(int from, int to) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), (nint)(uint)(from * size + to));
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>A dense row-major matrix of 64-bit entries, for costs beyond 32 bits.</summary>
internal readonly struct WideTravel(long[] entries, int size) : ITravel
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Between(int from, int to) =>
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), (nint)(uint)(from * size + to));
}

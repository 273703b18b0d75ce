using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Dense rows of 8-bit coefficients (divided by the power of two that all share). One pass over the row signs, widens, adds and
/// takes the maximum: n bytes of the matrix, n of signs and 8 n of gains per flip.
/// </summary>
internal sealed class DenseFlipState8(QuadraticForm form) : DenseFlipState<sbyte>(form, form.CommonShift)
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override (bool IsKnown, int Maximum) Update(int k)
    {
        ref sbyte row = ref Rows[k * Padded];
        ref sbyte masks = ref MemoryMarshal.GetArrayDataReference(Masks);
        ref int gains = ref MemoryMarshal.GetArrayDataReference(Gains);
        var own = Vector512.Create(Masks[k]);
        int shift = Shift;
        var m0 = Vector512.Create(int.MinValue);
        var m1 = m0;
        var m2 = m0;
        var m3 = m0;
        for (nuint b = 0; b < (nuint)Padded; b += Lanes)
        {
            Vector512<sbyte> sign = Vector512.LoadUnsafe(ref masks, b) ^ own;
            Vector512<sbyte> q = (Vector512.LoadUnsafe(ref row, b) ^ sign) - sign;
            (Vector512<short> low, Vector512<short> high) = Vector512.Widen(q);
            (Vector512<int> q0, Vector512<int> q1) = Vector512.Widen(low);
            (Vector512<int> q2, Vector512<int> q3) = Vector512.Widen(high);
            Vector512<int> g0 = Vector512.LoadUnsafe(ref gains, b) + (q0 << shift);
            Vector512<int> g1 = Vector512.LoadUnsafe(ref gains, b + 16) + (q1 << shift);
            Vector512<int> g2 = Vector512.LoadUnsafe(ref gains, b + 32) + (q2 << shift);
            Vector512<int> g3 = Vector512.LoadUnsafe(ref gains, b + 48) + (q3 << shift);
            g0.StoreUnsafe(ref gains, b);
            g1.StoreUnsafe(ref gains, b + 16);
            g2.StoreUnsafe(ref gains, b + 32);
            g3.StoreUnsafe(ref gains, b + 48);
            m0 = Vector512.Max(m0, g0);
            m1 = Vector512.Max(m1, g1);
            m2 = Vector512.Max(m2, g2);
            m3 = Vector512.Max(m3, g3);
        }

        return (true, Largest(Vector512.Max(Vector512.Max(m0, m1), Vector512.Max(m2, m3))));
    }
}

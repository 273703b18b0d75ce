using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>Dense rows of 16-bit coefficients (divided by the power of two that all share); see <see cref="DenseFlipState8"/>.</summary>
internal sealed class DenseFlipState16(QuadraticForm form) : DenseFlipState<short>(form, form.CommonShift)
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override (bool IsKnown, int Maximum) Update(int k)
    {
        ref short row = ref Rows[k * Padded];
        ref sbyte masks = ref MemoryMarshal.GetArrayDataReference(Masks);
        ref int gains = ref MemoryMarshal.GetArrayDataReference(Gains);
        var own = Vector256.Create(Masks[k]);
        int shift = Shift;
        var m0 = Vector512.Create(int.MinValue);
        var m1 = m0;
        for (nuint b = 0; b < (nuint)Padded; b += 32)
        {
            Vector256<sbyte> bytes = Vector256.LoadUnsafe(ref masks, b) ^ own;
            Vector512<short> sign = Vector512.Create(Vector256.WidenLower(bytes), Vector256.WidenUpper(bytes));
            Vector512<short> q = (Vector512.LoadUnsafe(ref row, b) ^ sign) - sign;
            (Vector512<int> q0, Vector512<int> q1) = Vector512.Widen(q);
            Vector512<int> g0 = Vector512.LoadUnsafe(ref gains, b) + (q0 << shift);
            Vector512<int> g1 = Vector512.LoadUnsafe(ref gains, b + 16) + (q1 << shift);
            g0.StoreUnsafe(ref gains, b);
            g1.StoreUnsafe(ref gains, b + 16);
            m0 = Vector512.Max(m0, g0);
            m1 = Vector512.Max(m1, g1);
        }

        return (true, Largest(Vector512.Max(m0, m1)));
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>Dense rows of 32-bit coefficients; see <see cref="DenseFlipState8"/>.</summary>
internal sealed class DenseFlipState32(QuadraticForm form) : DenseFlipState<int>(form, shift: 0)
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override (bool IsKnown, int Maximum) Update(int k)
    {
        ref int row = ref Rows[k * Padded];
        ref sbyte masks = ref MemoryMarshal.GetArrayDataReference(Masks);
        ref int gains = ref MemoryMarshal.GetArrayDataReference(Gains);
        var own = Vector128.Create(Masks[k]);
        var maximum = Vector512.Create(int.MinValue);
        for (nuint b = 0; b < (nuint)Padded; b += 16)
        {
            Vector128<sbyte> bytes = Vector128.LoadUnsafe(ref masks, b) ^ own;
            Vector256<short> words = Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes));
            Vector512<int> sign = Vector512.Create(Vector256.WidenLower(words), Vector256.WidenUpper(words));
            Vector512<int> q = (Vector512.LoadUnsafe(ref row, b) ^ sign) - sign;
            Vector512<int> g = Vector512.LoadUnsafe(ref gains, b) + q;
            g.StoreUnsafe(ref gains, b);
            maximum = Vector512.Max(maximum, g);
        }

        return (true, Largest(maximum));
    }
}

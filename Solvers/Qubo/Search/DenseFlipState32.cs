using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>Dense rows of 32-bit coefficients; see <see cref="DenseFlipState8"/>.</summary>
internal sealed class DenseFlipState32 : IntFlipState
{
    private readonly int[] _rows;

    /// <summary>Lays the matrix out; 4 n^2 bytes.</summary>
    public DenseFlipState32(QuadraticForm form)
        : base(form)
    {
        _rows = GC.AllocateArray<int>(Math.Max(1, checked(form.Size * Padded)), pinned: true);
        foreach (var (i, j, weight) in form.Terms.Pairs())
        {
            int cell = checked((int)(weight * form.TermFactor));
            _rows[i * Padded + j] = cell;
            _rows[j * Padded + i] = cell;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override (bool IsKnown, int Maximum) Update(int k)
    {
        ref int row = ref _rows[k * Padded];
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

using System.Numerics;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// The whole symmetric matrix in rows of one integer type, each coefficient divided by a power of two that all share. Only the
/// pass over a row differs between types, because it widens differently.
/// </summary>
/// <typeparam name="TCell">The type of a coefficient.</typeparam>
internal abstract class DenseFlipState<TCell> : IntFlipState
    where TCell : unmanaged, IBinaryInteger<TCell>
{
    /// <summary>Lays the matrix out; O(n^2) cells.</summary>
    /// <param name="form">The form.</param>
    /// <param name="shift">The exponent of the power of two.</param>
    /// <exception cref="OverflowException">A coefficient does not fit in a cell.</exception>
    protected DenseFlipState(QuadraticForm form, int shift)
        : base(form)
    {
        Shift = shift;
        Rows = GC.AllocateArray<TCell>(Math.Max(1, checked(form.Size * Padded)), pinned: true);
        foreach (var (i, j, weight) in form.Terms.Pairs())
        {
            TCell cell = TCell.CreateChecked((weight * form.TermFactor) >> shift);
            Rows[i * Padded + j] = cell;
            Rows[j * Padded + i] = cell;
        }
    }

    /// <summary>Row k begins at k * Padded.</summary>
    protected TCell[] Rows { get; }

    /// <summary>What a cell is shifted left by.</summary>
    protected int Shift { get; }
}

using System.Runtime.CompilerServices;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>Sparse rows; a flip updates its neighbours, a selection scans all gains with SIMD.</summary>
internal sealed class SparseFlipState : IntFlipState
{
    private readonly int[] _weights;

    /// <summary>Narrows the weights; O(m).</summary>
    public SparseFlipState(QuadraticForm form)
        : base(form)
    {
        _weights = Array.ConvertAll(form.Rows.Weights, w => checked((int)w));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override (bool IsKnown, int Maximum) Update(int k)
    {
        int from = Form.Rows.Start[k];
        int count = Form.Rows.Start[k + 1] - from;
        ReadOnlySpan<int> columns = Form.Rows.Columns.AsSpan(from, count);
        ReadOnlySpan<int> weights = _weights.AsSpan(from, count);
        int[] gains = Gains;
        sbyte[] masks = Masks;
        int own = masks[k];
        for (int e = 0; e < columns.Length && e < weights.Length; e++)
        {
            int j = columns[e];
            int sign = masks[j] ^ own;
            gains[j] += (weights[e] ^ sign) - sign;
        }

        return (false, 0);
    }
}

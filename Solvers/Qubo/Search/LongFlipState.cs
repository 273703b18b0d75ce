using CoSolve.Problems;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>Sparse rows with 64-bit gains, for forms whose coefficients leave 32 bits.</summary>
internal sealed class LongFlipState : OneFlipState
{
    private readonly long[] _gains;
    private readonly byte[] _x;
    private readonly bool[] _blocked;

    /// <summary>Allocates; O(n + m).</summary>
    public LongFlipState(QuadraticForm form)
        : base(form)
    {
        _gains = new long[form.Size];
        _x = new byte[form.Size];
        _blocked = new bool[form.Size];
        Load(_x);
    }

    /// <inheritdoc/>
    public override byte this[int i] => _x[i];

    /// <inheritdoc/>
    public override void Load(ReadOnlySpan<byte> x)
    {
        x.CopyTo(_x);
        Array.Clear(_blocked);
        Value = Form.Value(x);
        for (int i = 0; i < _x.Length; i++)
        {
            _gains[i] = Form.Gain(x, i);
        }
    }

    /// <inheritdoc/>
    public override void CopyTo(Span<byte> x) => _x.CopyTo(x);

    /// <inheritdoc/>
    public override long Gain(int i) => _gains[i];

    /// <inheritdoc/>
    public override void Flip(int k)
    {
        Value += _gains[k];
        _gains[k] = -_gains[k];
        long own = 1 - 2 * _x[k];
        for (int e = Form.Rows.Start[k]; e < Form.Rows.Start[k + 1]; e++)
        {
            int j = Form.Rows.Columns[e];
            _gains[j] += own * (1 - 2 * _x[j]) * Form.Rows.Weights[e];
        }

        _x[k] ^= 1;
    }

    /// <inheritdoc/>
    public override void Block(int i) => _blocked[i] = true;

    /// <inheritdoc/>
    public override void Unblock(int i) => _blocked[i] = false;

    /// <inheritdoc/>
    public override int SelectBest(RandomStream random)
    {
        int best = -1;
        int ties = 0;
        for (int i = 0; i < _gains.Length; i++)
        {
            if (_blocked[i] || (best >= 0 && _gains[i] < _gains[best]))
            {
                continue;
            }

            ties = best >= 0 && _gains[i] == _gains[best] ? ties + 1 : 1;
            if (ties == 1 || random.NextInt(ties) == 0)
            {
                best = i;
            }
        }

        return best;
    }
}

using CoSolve.Problems;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Sparse rows with the variables not blocked in buckets by gain (Fiduccia and Mattheyses 1982, DOI 10.1145/800263.809204): a flip
/// costs O(degree), a selection O(1) and is uniform among the best. For forms whose gains span few values.
/// </summary>
internal sealed class BucketFlipState : OneFlipState
{
    private const long LargestSpan = 1 << 13;

    private readonly int[] _weights;
    private readonly int[] _gains;
    private readonly byte[] _x;
    private readonly int[] _position;
    private readonly int[][] _bucket;
    private readonly int[] _count;
    private readonly int _origin;
    private int _top;

    /// <summary>Allocates; O(n + m).</summary>
    public BucketFlipState(QuadraticForm form)
        : base(form)
    {
        _origin = (int)form.LargestGain;
        _weights = Array.ConvertAll(form.Rows.Weights, w => checked((int)w));
        _gains = new int[form.Size];
        _x = new byte[form.Size];
        _position = new int[form.Size];
        _bucket = new int[2 * _origin + 1][];
        Array.Fill(_bucket, []);
        _count = new int[2 * _origin + 1];
        Load(new byte[form.Size]);
    }

    /// <summary>Whether the gains span few enough values.</summary>
    public static bool Takes(QuadraticForm form) => form.LargestGain <= LargestSpan;

    /// <inheritdoc/>
    public override byte this[int i] => _x[i];

    /// <inheritdoc/>
    public override void Load(ReadOnlySpan<byte> x)
    {
        Array.Clear(_count);
        _top = 0;
        x.CopyTo(_x);
        Value = Form.Value(x);
        for (int i = 0; i < _x.Length; i++)
        {
            _gains[i] = (int)Form.Gain(x, i);
            Insert(i);
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
        int own = 1 - 2 * _x[k];
        Move(k, -_gains[k]);
        int end = Form.Rows.Start[k + 1];
        int[] columns = Form.Rows.Columns;
        for (int e = Form.Rows.Start[k]; e < end; e++)
        {
            int j = columns[e];
            Move(j, _gains[j] + own * (1 - 2 * _x[j]) * _weights[e]);
        }

        _x[k] ^= 1;
    }

    /// <inheritdoc/>
    public override void Block(int i)
    {
        Remove(i);
        _position[i] = -1;
    }

    /// <inheritdoc/>
    public override void Unblock(int i) => Insert(i);

    /// <inheritdoc/>
    public override int SelectBest(RandomStream random)
    {
        while (_top > 0 && _count[_top] == 0)
        {
            _top--;
        }

        int count = _count[_top];
        return count == 0 ? -1 : _bucket[_top][count == 1 ? 0 : random.NextInt(count)];
    }

    private void Move(int i, int gain)
    {
        if (_position[i] < 0)
        {
            _gains[i] = gain;
            return;
        }

        Remove(i);
        _gains[i] = gain;
        Insert(i);
    }

    private void Insert(int i)
    {
        int slot = _gains[i] + _origin;
        int count = _count[slot]++;
        if (count == _bucket[slot].Length)
        {
            Array.Resize(ref _bucket[slot], Math.Max(8, 2 * count));
        }

        _bucket[slot][count] = i;
        _position[i] = count;
        if (slot > _top)
        {
            _top = slot;
        }
    }

    private void Remove(int i)
    {
        int slot = _gains[i] + _origin;
        int[] bucket = _bucket[slot];
        int last = bucket[--_count[slot]];
        bucket[_position[i]] = last;
        _position[last] = _position[i];
    }
}

using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Gains as 32-bit integers in one flat array that is scanned with SIMD. A blocked variable's gain carries an offset of -2^30, so
/// that the scan needs no look at the tabu list and updates stay additive.
/// </summary>
internal abstract class IntFlipState : OneFlipState
{
    /// <summary>Forms with larger gains need <see cref="LongFlipState"/>.</summary>
    public const long LargestGain = 1L << 29;

    private protected const int Blocked = 1 << 30;
    private protected const int Lanes = 64;

    private bool _maximumIsKnown;
    private int _maximum;

    /// <summary>Allocates for a form whose gains fit.</summary>
    protected IntFlipState(QuadraticForm form)
        : base(form)
    {
        Padded = (form.Size + Lanes - 1) / Lanes * Lanes;
        Gains = GC.AllocateArray<int>(Padded, pinned: true);
        Masks = GC.AllocateArray<sbyte>(Padded, pinned: true);
        Array.Fill(Gains, int.MinValue);
        for (int i = 0; i < form.Size; i++)
        {
            Gains[i] = (int)form.Linear[i];
        }

        Value = form.Offset;
    }

    /// <summary>n rounded up to whole vectors; the gains beyond n are the smallest integer for ever.</summary>
    protected int Padded { get; }

    /// <summary>The gains, less the offset of blocked variables.</summary>
    protected int[] Gains { get; }

    /// <summary>-x_i for each variable: 0 or all bits set.</summary>
    protected sbyte[] Masks { get; }

    /// <inheritdoc/>
    public override byte this[int i] => (byte)-Masks[i];

    /// <inheritdoc/>
    public sealed override void Load(ReadOnlySpan<byte> x)
    {
        for (int i = 0; i < Form.Size; i++)
        {
            if (Gains[i] < -LargestGain)
            {
                Unblock(i);
            }

            if (x[i] != this[i])
            {
                Flip(i);
            }
        }
    }

    /// <inheritdoc/>
    public sealed override void CopyTo(Span<byte> x)
    {
        for (int i = 0; i < Form.Size; i++)
        {
            x[i] = (byte)-Masks[i];
        }
    }

    /// <inheritdoc/>
    public override long Gain(int i) => Gains[i] < -LargestGain ? Gains[i] + Blocked : Gains[i];

    /// <inheritdoc/>
    public override void Flip(int k)
    {
        Value += Gain(k);
        int offset = Gains[k] < -LargestGain ? Blocked : 0;
        Gains[k] = -(Gains[k] + offset) - offset;
        (_maximumIsKnown, _maximum) = Update(k);
        Masks[k] = (sbyte)~Masks[k];
    }

    /// <inheritdoc/>
    public override void Block(int i)
    {
        _maximumIsKnown &= Gains[i] != _maximum;
        Gains[i] -= Blocked;
    }

    /// <inheritdoc/>
    public override void Unblock(int i)
    {
        Gains[i] += Blocked;
        _maximum = Math.Max(_maximum, Gains[i]);
    }

    /// <inheritdoc/>
    public override int SelectBest(RandomStream random)
    {
        if (!_maximumIsKnown)
        {
            _maximum = Maximum();
            _maximumIsKnown = true;
        }

        return _maximum < -LargestGain ? -1 : IndexOf(_maximum, random);
    }

    /// <summary>Adds (1 - 2 x_j)(1 - 2 x_k) q_jk to the gain of each j, x_k being the value before the flip; may return the largest
    /// of the new gains (with offsets) as it goes.</summary>
    protected abstract (bool IsKnown, int Maximum) Update(int k);

    private int Maximum()
    {
        ref int gains = ref MemoryMarshal.GetArrayDataReference(Gains);
        var m0 = Vector512.Create(int.MinValue);
        var m1 = m0;
        var m2 = m0;
        var m3 = m0;
        for (nuint b = 0; b < (nuint)Padded; b += Lanes)
        {
            m0 = Vector512.Max(m0, Vector512.LoadUnsafe(ref gains, b));
            m1 = Vector512.Max(m1, Vector512.LoadUnsafe(ref gains, b + 16));
            m2 = Vector512.Max(m2, Vector512.LoadUnsafe(ref gains, b + 32));
            m3 = Vector512.Max(m3, Vector512.LoadUnsafe(ref gains, b + 48));
        }

        return Largest(Vector512.Max(Vector512.Max(m0, m1), Vector512.Max(m2, m3)));
    }

    /// <summary>The largest element of a vector.</summary>
    private protected static int Largest(Vector512<int> v)
    {
        Vector256<int> half = Vector256.Max(v.GetLower(), v.GetUpper());
        Vector128<int> quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        return Math.Max(Math.Max(quarter[0], quarter[1]), Math.Max(quarter[2], quarter[3]));
    }

    /// <summary>An index with this gain: one at random of the first block that has any, from a random block on, cyclically.</summary>
    private int IndexOf(int gain, RandomStream random)
    {
        ulong draw = random.NextUInt64();
        int blocks = Padded / 32;
        int start = (int)(((draw >> 32) * (ulong)blocks) >> 32) * 32;
        int found = IndexOf(gain, start, Padded, (int)draw & 31);
        return found >= 0 ? found : IndexOf(gain, 0, start, (int)draw & 31);
    }

    private int IndexOf(int gain, int from, int to, int rotation)
    {
        ref int gains = ref MemoryMarshal.GetArrayDataReference(Gains);
        var wanted = Vector512.Create(gain);
        for (int b = from; b < to; b += 32)
        {
            var low = Vector512.Equals(Vector512.LoadUnsafe(ref gains, (nuint)b), wanted);
            var high = Vector512.Equals(Vector512.LoadUnsafe(ref gains, (nuint)b + 16), wanted);
            if ((low | high) != Vector512<int>.Zero)
            {
                uint bits = (uint)(low.ExtractMostSignificantBits() | (high.ExtractMostSignificantBits() << 16));
                return b + ((BitOperations.TrailingZeroCount(BitOperations.RotateRight(bits, rotation)) + rotation) & 31);
            }
        }

        return -1;
    }
}

using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <summary>A number that an operator takes as it is: an integer, a real or a truth value.</summary>
public readonly struct Scalar
{
    private Scalar(ValueTag tag, long bits)
    {
        Tag = tag;
        Bits = bits;
    }

    internal ValueTag Tag { get; }

    internal long Bits { get; }

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(int value) => new(ValueTag.Int, value);

    /// <summary>An integer.</summary>
    public static implicit operator Scalar(long value) => new(ValueTag.Int, value);

    /// <summary>A real.</summary>
    public static implicit operator Scalar(float value) => (double)value;

    /// <summary>A real.</summary>
    public static implicit operator Scalar(double value) => new(ValueTag.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A truth value.</summary>
    public static implicit operator Scalar(bool value) => new(ValueTag.Bool, value ? 1 : 0);
}

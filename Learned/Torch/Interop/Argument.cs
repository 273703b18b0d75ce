namespace CoSolve.Learned.Torch.Interop;

/// <summary>An operator's argument on the managed side; it keeps what it refers to reachable while the call runs.</summary>
internal readonly struct Argument
{
    /// <summary>A tensor, list or string; null for plain values.</summary>
    public readonly object? Reference;

    /// <summary>The value, complete but for the address that a reference gets at the call.</summary>
    public readonly NativeValue Value;

    private Argument(ValueTag tag, int count, long bits, object? reference = null)
    {
        Value = new NativeValue(tag, count, bits);
        Reference = reference;
    }

    /// <summary>Leaves an argument at its default.</summary>
    public static Argument Omitted => default;

    /// <summary>An explicit absence, where the operator allows one.</summary>
    public static Argument None => new(ValueTag.None, 0, 0);

    public static implicit operator Argument(Tensor? tensor) =>
        tensor is null ? None : new Argument(ValueTag.Tensor, 0, 0, tensor);

    public static implicit operator Argument(long value) => new(ValueTag.Int, 0, value);

    public static implicit operator Argument(double value) => new(ValueTag.Double, 0, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(bool value) => new(ValueTag.Bool, 0, value ? 1 : 0);

    public static implicit operator Argument(ScalarType type) => new(ValueTag.Int, 0, (long)type);

    public static implicit operator Argument(ScalarType? type) => type is ScalarType t ? t : None;

    public static implicit operator Argument(Device? device) =>
        device is null ? None : new Argument(ValueTag.Device, (int)device.type, device.index);

    public static implicit operator Argument(Scalar scalar) => new(scalar.Tag, 0, scalar.Bits);

    public static implicit operator Argument(Scalar? scalar) => scalar is Scalar s ? s : None;

    public static implicit operator Argument(string text) => new(ValueTag.String, 0, 0, text);

    public static implicit operator Argument(long[]? values) =>
        values is null ? None : new Argument(ValueTag.Ints, values.Length, 0, values);

    public static implicit operator Argument(Tensor?[] tensors) => new(ValueTag.Tensors, tensors.Length, 0, tensors);
}

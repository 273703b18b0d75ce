using System.Runtime.InteropServices;

namespace CoSolve.Learned.Torch.Interop;

/// <summary>One argument or result of an operator as the native library lays it out (16 bytes).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeValue
{
    /// <summary>What the value is.</summary>
    public readonly ValueTag Tag;

    /// <summary>The length of a list or string, the type of a device, or the KiB that a resulting tensor alone holds.</summary>
    public readonly int Count;

    /// <summary>An integer, the bits of a double, or a pointer.</summary>
    public readonly long Bits;

    public NativeValue(ValueTag tag, int count, long bits)
    {
        Tag = tag;
        Count = count;
        Bits = bits;
    }
}

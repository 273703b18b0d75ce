using System.Runtime.CompilerServices;
using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <content>Elements on the host.</content>
public sealed partial class Tensor
{
    /// <summary>The only element, whose type must be T.</summary>
    /// <exception cref="ArgumentException">There is not exactly one element, or its type is another.</exception>
    public T item<T>()
        where T : unmanaged
    {
        T value = default;
        CopyTo(new Span<T>(ref value));
        return value;
    }

    /// <summary>A copy of the elements, row major.</summary>
    /// <exception cref="ArgumentException">The element type is not T.</exception>
    public TensorAccessor<T> data<T>()
        where T : unmanaged
    {
        var values = new T[numel()];
        CopyTo<T>(values);
        return new TensorAccessor<T>(values);
    }

    /// <summary>Copies the elements, row major.</summary>
    /// <exception cref="ArgumentException">The element type is not T, or the span's length is not the number of elements.</exception>
    public unsafe void CopyTo<T>(Span<T> destination)
        where T : unmanaged
    {
        NativeInfo info = Info();
        if ((ScalarType)info.Dtype != ElementType.Of<T>())
        {
            throw new ArgumentException($"The tensor's elements are {(ScalarType)info.Dtype}, not {typeof(T).Name}. Maybe convert it by to() first.");
        }

        if (info.Numel != destination.Length)
        {
            throw new ArgumentException($"The tensor has {info.Numel} elements, the destination has room for {destination.Length}.");
        }

        TorchNative native = TorchNative.Current;
        fixed (T* p = destination)
        {
            native.Check(native.ToHost(Handle, p, (long)destination.Length * Unsafe.SizeOf<T>()));
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override string ToString() => IsInvalid ? "Tensor (disposed)" : $"Tensor [{string.Join(", ", shape)}] {dtype} {device}";
}

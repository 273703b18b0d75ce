using System.Runtime.CompilerServices;
using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <content>New tensors.</content>
public static partial class torch
{
    /// <summary>A vector with a copy of the data.</summary>
    public static Tensor tensor<T>(ReadOnlySpan<T> data, Device? device = null, bool requires_grad = false)
        where T : unmanaged => tensor(data, [data.Length], device, requires_grad);

    /// <summary>A vector with a copy of the data.</summary>
    public static Tensor tensor<T>(T[] data, Device? device = null, bool requires_grad = false)
        where T : unmanaged => tensor((ReadOnlySpan<T>)data, device, requires_grad);

    /// <summary>A tensor of a shape with a copy of the data, row major.</summary>
    public static Tensor tensor<T>(T[] data, long[] dimensions, Device? device = null, bool requires_grad = false)
        where T : unmanaged => tensor((ReadOnlySpan<T>)data, dimensions, device, requires_grad);

    /// <summary>A tensor of a shape with a copy of the data, row major; its element type is T's.</summary>
    /// <exception cref="ArgumentException">The shape does not have as many elements as the data, or no tensor holds T.</exception>
    public static unsafe Tensor tensor<T>(ReadOnlySpan<T> data, long[] dimensions, Device? device = null, bool requires_grad = false)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        long elements = 1;
        foreach (long length in dimensions)
        {
            elements = length >= 0 ? checked(elements * length) : -1;
            if (elements < 0)
            {
                break;
            }
        }

        if (elements != data.Length)
        {
            throw new ArgumentException($"The shape [{string.Join(", ", dimensions)}] does not hold {data.Length} elements.", nameof(dimensions));
        }

        TorchNative native = TorchNative.Current;
        Device place = device ?? CPU;
        fixed (T* source = data)
        fixed (long* sizes = dimensions)
        {
            nint handle = native.Check(
                native.FromHost(source, (int)ElementType.Of<T>(), sizes, dimensions.Length, (int)place.type, place.index));
            long kib = ((long)data.Length * Unsafe.SizeOf<T>() + 1023) / 1024;
            var result = new Tensor(handle, (int)Math.Min(kib, int.MaxValue));
            return requires_grad ? result.requires_grad_() : result;
        }
    }

    /// <summary>A number.</summary>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        tensor([scalar], [], device, requires_grad);

    /// <summary>A number.</summary>
    public static Tensor tensor(double scalar, Device? device = null, bool requires_grad = false) =>
        tensor([scalar], [], device, requires_grad);

    /// <summary>A number.</summary>
    public static Tensor tensor(long scalar, Device? device = null) => tensor([scalar], [], device);

    /// <summary>All zeros.</summary>
    public static Tensor zeros(long[] size, ScalarType dtype = ScalarType.Float32, Device? device = null, bool requires_grad = false) =>
        Op.Zeros.Call(size, dtype, Argument.None, device).requires_grad_(requires_grad);

    /// <summary>All ones.</summary>
    public static Tensor ones(long[] size, ScalarType dtype = ScalarType.Float32, Device? device = null, bool requires_grad = false) =>
        Op.Ones.Call(size, dtype, Argument.None, device).requires_grad_(requires_grad);

    /// <summary>Whatever the memory holds.</summary>
    public static Tensor empty(long[] size, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Op.Empty.Call(size, dtype, Argument.None, device);

    /// <summary>All the same.</summary>
    public static Tensor full(long[] size, Scalar value, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Op.Full.Call(size, value, dtype, Argument.None, device);

    /// <summary>start, start + step, ... below stop.</summary>
    public static Tensor arange(Scalar start, Scalar stop, Scalar? step = null, ScalarType? dtype = null, Device? device = null) =>
        Op.Arange.Call(start, stop, step ?? 1, dtype, Argument.None, device);

    /// <summary>0, 1, ... below stop.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null) => arange(0, stop, 1, dtype, device);

    /// <summary>Equally spaced reals, both ends included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Op.Linspace.Call(start, end, steps, dtype, Argument.None, device);

    /// <summary>The identity matrix.</summary>
    public static Tensor eye(long rows, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Op.Eye.Call(rows, dtype, Argument.None, device);

    /// <summary>Uniform reals in [0, 1) from libtorch's generator.</summary>
    public static Tensor rand(long[] size, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Op.Rand.Call(size, dtype, Argument.None, device);

    /// <summary>Standard normal reals from libtorch's generator.</summary>
    public static Tensor randn(long[] size, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Op.Randn.Call(size, dtype, Argument.None, device);

    /// <summary>Uniform integers in [low, high) from libtorch's generator.</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType dtype = ScalarType.Int64, Device? device = null) =>
        Op.Randint.Call(low, high, size, dtype, Argument.None, device);

    /// <summary>A random order of 0..n-1 from libtorch's generator.</summary>
    public static Tensor randperm(long n, Device? device = null) => Op.Randperm.Call(n, ScalarType.Int64, Argument.None, device);

    /// <summary>Zeros of another tensor's shape, type and device.</summary>
    public static Tensor zeros_like(Tensor input) => Op.ZerosLike.Call(input);

    /// <summary>Ones of another tensor's shape, type and device.</summary>
    public static Tensor ones_like(Tensor input) => Op.OnesLike.Call(input);

    /// <summary>One value in another tensor's shape, type and device.</summary>
    public static Tensor full_like(Tensor input, Scalar value) => Op.FullLike.Call(input, value);

    /// <summary>A sparse tensor of a size from the coordinates (dimensions x entries, Int64) and values of its entries; duplicates add up.</summary>
    public static Tensor sparse_coo_tensor(Tensor indices, Tensor values, long[] size)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Op.SparseCooTensor.Call(indices, values, size, values.dtype, Argument.None, values.device);
    }
}

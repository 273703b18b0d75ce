using System.Runtime.InteropServices;

namespace CoSolve.Solvers.Gpu;

/// <summary>An array in a device's memory.</summary>
/// <typeparam name="T">Its elements.</typeparam>
internal sealed class GpuBuffer<T> : IDisposable
    where T : unmanaged
{
    private readonly IGpuDevice _device;

    /// <summary>Allocates an array of a length.</summary>
    public GpuBuffer(IGpuDevice device, int length)
    {
        _device = device;
        Address = device.Allocate(Math.Max(1L, length) * Marshal.SizeOf<T>());
    }

    /// <summary>Allocates a copy of an array.</summary>
    public GpuBuffer(IGpuDevice device, ReadOnlySpan<T> data)
        : this(device, data.Length) => Upload(data);

    /// <summary>Where the device finds it.</summary>
    public ulong Address { get; }

    /// <summary>Copies to the device.</summary>
    public void Upload(ReadOnlySpan<T> data) => _device.Upload(Address, MemoryMarshal.AsBytes(data));

    /// <summary>Copies from the device.</summary>
    public void Download(Span<T> data) => _device.Download(Address, MemoryMarshal.AsBytes(data));

    /// <inheritdoc/>
    public void Dispose() => _device.Free(Address);
}

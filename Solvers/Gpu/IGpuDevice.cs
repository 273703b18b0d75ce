namespace CoSolve.Solvers.Gpu;

/// <summary>
/// A device that runs kernels: the part of a driver that searches need. All calls come from one thread and throw
/// <see cref="GpuException"/> when they fail; after that the device is only good for <see cref="IDisposable.Dispose"/>.
/// </summary>
internal interface IGpuDevice : IDisposable
{
    /// <summary>The device's name.</summary>
    string Name { get; }

    /// <summary>The bytes of shared memory that a block may ask for.</summary>
    int SharedBytes { get; }

    /// <summary>Makes a kernel of some PTX ready.</summary>
    /// <param name="ptx">The text.</param>
    /// <param name="name">The kernel's name.</param>
    /// <param name="sharedBytes">Shared memory that its launches ask for.</param>
    /// <returns>A handle for <see cref="Launch"/>.</returns>
    nint Load(string ptx, string name, int sharedBytes);

    /// <summary>Allocates memory; its content is undefined.</summary>
    ulong Allocate(long bytes);

    /// <summary>Frees what <see cref="Allocate"/> gave; never throws.</summary>
    void Free(ulong address);

    /// <summary>Copies to the device.</summary>
    void Upload(ulong address, ReadOnlySpan<byte> data);

    /// <summary>Copies from the device.</summary>
    void Download(ulong address, Span<byte> data);

    /// <summary>Runs a kernel and waits for its end.</summary>
    /// <param name="kernel">The handle.</param>
    /// <param name="blocks">Blocks of the grid.</param>
    /// <param name="threads">Threads of a block.</param>
    /// <param name="sharedBytes">Shared memory of a block.</param>
    /// <param name="arguments">The kernel's parameters, 8 bytes each: addresses and integers.</param>
    void Launch(nint kernel, int blocks, int threads, int sharedBytes, ReadOnlySpan<ulong> arguments);
}

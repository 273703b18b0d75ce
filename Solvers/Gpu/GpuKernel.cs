namespace CoSolve.Solvers.Gpu;

/// <summary>A kernel with the size of its blocks.</summary>
internal sealed class GpuKernel
{
    private readonly IGpuDevice _device;
    private readonly nint _handle;
    private readonly int _threads;
    private readonly int _sharedBytes;

    /// <summary>Loads a kernel from the PTX that is embedded beside a type.</summary>
    /// <param name="device">The device.</param>
    /// <param name="owner">The type; the text is the resource <c>Kernels.FILE.ptx</c> of its namespace.</param>
    /// <param name="file">The file's name without its extension.</param>
    /// <param name="name">The kernel's name.</param>
    /// <param name="threads">Threads of a block.</param>
    /// <param name="sharedBytes">Shared memory of a block.</param>
    /// <exception cref="GpuException">The device has less shared memory, or does not take the kernel.</exception>
    public GpuKernel(IGpuDevice device, Type owner, string file, string name, int threads, int sharedBytes)
    {
        if (sharedBytes > device.SharedBytes)
        {
            throw new GpuException(
                $"The problem takes {sharedBytes} bytes of shared memory a block, more than the {device.SharedBytes} of {device.Name}. Maybe use --device cpu.");
        }

        (_device, _threads, _sharedBytes) = (device, threads, sharedBytes);
        _handle = device.Load(Text(owner, file), name, sharedBytes);
    }

    /// <summary>The embedded PTX.</summary>
    public static string Text(Type owner, string file)
    {
        using Stream stream = owner.Assembly.GetManifestResourceStream(owner, $"Kernels.{file}.ptx")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Runs a grid and waits for its end.</summary>
    public void Launch(int blocks, params ReadOnlySpan<ulong> arguments) => _device.Launch(_handle, blocks, _threads, _sharedBytes, arguments);
}

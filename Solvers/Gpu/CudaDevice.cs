using System.Runtime.InteropServices;
using System.Text;

namespace CoSolve.Solvers.Gpu;

/// <summary>A device of NVIDIA's driver, in its primary context. PTX is compiled by the driver when it is loaded.</summary>
internal sealed unsafe class CudaDevice : IGpuDevice
{
    private const int LogSize = 4096;

    // Numbers of the driver API.
    private const int SharedBytesOfABlockAfterOptIn = 97;
    private const int DynamicSharedBytes = 8;
    private const int SharedBytesWithoutOptIn = 48 * 1024;
    private const int ErrorLogBuffer = 5;
    private const int ErrorLogBufferSize = 6;

    private readonly CudaLibrary _cuda;
    private readonly int _device;
    private readonly List<nint> _modules = [];
    private readonly HashSet<ulong> _memory = [];

    /// <summary>Opens a device in the calling thread.</summary>
    /// <param name="cuda">The driver.</param>
    /// <param name="ordinal">The device's number, from 0.</param>
    /// <exception cref="GpuException">There is no such device, or it cannot be opened.</exception>
    public CudaDevice(CudaLibrary cuda, int ordinal)
    {
        _cuda = cuda;
        int count = Count(cuda);
        if (ordinal >= count)
        {
            throw new GpuException($"There is no device cuda:{ordinal}; the NVIDIA driver sees {count}. Maybe use --device cpu.");
        }

        int device;
        nint context;
        int sharedBytes;
        byte* name = stackalloc byte[256];
        cuda.Check(cuda.DeviceGet(&device, ordinal), "Opening the device");
        cuda.Check(cuda.DeviceName(name, 256, device), "Reading the device's name");
        cuda.Check(cuda.DeviceAttribute(&sharedBytes, SharedBytesOfABlockAfterOptIn, device), "Reading the device's shared memory");
        cuda.Check(cuda.RetainContext(&context, device), "Opening the device's context");
        (_device, Name, SharedBytes) = (device, Marshal.PtrToStringUTF8((nint)name)!, sharedBytes);
        int error = cuda.SetContext(context);
        if (error != 0)
        {
            _ = cuda.ReleaseContext(device);
        }

        cuda.Check(error, "Entering the device's context");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int SharedBytes { get; }

    /// <summary>Null when the driver and at least one device are there; otherwise one sentence and advice.</summary>
    public static string? Missing(string path = CudaLibrary.DefaultPath)
    {
        try
        {
            return Count(CudaLibrary.Open(path)) > 0 ? null : "The NVIDIA driver sees no device. Maybe use --device cpu.";
        }
        catch (GpuException e)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public nint Load(string ptx, string name, int sharedBytes)
    {
        byte* log = stackalloc byte[LogSize];
        log[0] = 0;
        int* options = stackalloc int[] { ErrorLogBuffer, ErrorLogBufferSize };
        void** values = stackalloc void*[] { log, (void*)LogSize };
        nint module;
        nint function;
        fixed (byte* image = Encoding.UTF8.GetBytes(ptx + '\0'))
        {
            int error = _cuda.LoadModule(&module, image, 2, options, values);
            _cuda.Check(error, $"Compiling the kernel {name} ({Marshal.PtrToStringUTF8((nint)log)!.Trim()})");
        }

        _modules.Add(module);
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
        {
            _cuda.Check(_cuda.GetFunction(&function, module, text), $"Finding the kernel {name}");
        }

        if (sharedBytes > SharedBytesWithoutOptIn)
        {
            _cuda.Check(_cuda.SetFunctionAttribute(function, DynamicSharedBytes, sharedBytes), $"Reserving shared memory for the kernel {name}");
        }

        return function;
    }

    /// <inheritdoc/>
    public ulong Allocate(long bytes)
    {
        ulong address;
        _cuda.Check(_cuda.Allocate(&address, (nuint)bytes), $"Allocating {bytes} bytes on {Name}");
        _memory.Add(address);
        return address;
    }

    /// <inheritdoc/>
    public void Free(ulong address)
    {
        if (_memory.Remove(address))
        {
            _ = _cuda.Free(address);
        }
    }

    /// <inheritdoc/>
    public void Upload(ulong address, ReadOnlySpan<byte> data)
    {
        fixed (byte* from = data)
        {
            _cuda.Check(_cuda.Upload(address, from, (nuint)data.Length), $"Copying to {Name}");
        }
    }

    /// <inheritdoc/>
    public void Download(ulong address, Span<byte> data)
    {
        fixed (byte* to = data)
        {
            _cuda.Check(_cuda.Download(to, address, (nuint)data.Length), $"Copying from {Name}");
        }
    }

    /// <inheritdoc/>
    public void Launch(nint kernel, int blocks, int threads, int sharedBytes, ReadOnlySpan<ulong> arguments)
    {
        void** pointers = stackalloc void*[arguments.Length];
        fixed (ulong* values = arguments)
        {
            for (int k = 0; k < arguments.Length; k++)
            {
                pointers[k] = values + k;
            }

            int error = _cuda.Launch(kernel, (uint)blocks, 1, 1, (uint)threads, 1, 1, (uint)sharedBytes, 0, pointers, null);
            _cuda.Check(error, $"Starting a kernel on {Name}");
            _cuda.Check(_cuda.Synchronize(), $"Running a kernel on {Name}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Errors of a lost device have been reported by the call that met them.
        foreach (ulong address in _memory)
        {
            _ = _cuda.Free(address);
        }

        foreach (nint module in _modules)
        {
            _ = _cuda.UnloadModule(module);
        }

        _memory.Clear();
        _modules.Clear();
        _ = _cuda.ReleaseContext(_device);
    }

    private static int Count(CudaLibrary cuda)
    {
        int count;
        cuda.Check(cuda.Init(0), "Starting the NVIDIA driver");
        cuda.Check(cuda.DeviceCount(&count), "Counting the devices");
        return count;
    }
}

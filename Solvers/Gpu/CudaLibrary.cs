using System.Runtime.InteropServices;

namespace CoSolve.Solvers.Gpu;

/// <summary>
/// The functions of NVIDIA's driver API (libcuda) that <see cref="CudaDevice"/> calls, looked up by name: users need the driver and no
/// toolkit. Names, parameters and numbers are those of the CUDA Driver API reference.
/// </summary>
internal sealed unsafe class CudaLibrary
{
    /// <summary>The library's name where the driver is installed.</summary>
    public const string DefaultPath = "libcuda.so.1";

    private readonly delegate* unmanaged<int, byte**, int> _errorString;

    private CudaLibrary(nint library)
    {
        _errorString = (delegate* unmanaged<int, byte**, int>)Function("cuGetErrorString");
        Init = (delegate* unmanaged<uint, int>)Function("cuInit");
        DeviceCount = (delegate* unmanaged<int*, int>)Function("cuDeviceGetCount");
        DeviceGet = (delegate* unmanaged<int*, int, int>)Function("cuDeviceGet");
        DeviceName = (delegate* unmanaged<byte*, int, int, int>)Function("cuDeviceGetName");
        DeviceAttribute = (delegate* unmanaged<int*, int, int, int>)Function("cuDeviceGetAttribute");
        RetainContext = (delegate* unmanaged<nint*, int, int>)Function("cuDevicePrimaryCtxRetain");
        ReleaseContext = (delegate* unmanaged<int, int>)Function("cuDevicePrimaryCtxRelease_v2");
        SetContext = (delegate* unmanaged<nint, int>)Function("cuCtxSetCurrent");
        Synchronize = (delegate* unmanaged<int>)Function("cuCtxSynchronize");
        LoadModule = (delegate* unmanaged<nint*, void*, uint, int*, void**, int>)Function("cuModuleLoadDataEx");
        UnloadModule = (delegate* unmanaged<nint, int>)Function("cuModuleUnload");
        GetFunction = (delegate* unmanaged<nint*, nint, byte*, int>)Function("cuModuleGetFunction");
        SetFunctionAttribute = (delegate* unmanaged<nint, int, int, int>)Function("cuFuncSetAttribute");
        Allocate = (delegate* unmanaged<ulong*, nuint, int>)Function("cuMemAlloc_v2");
        Free = (delegate* unmanaged<ulong, int>)Function("cuMemFree_v2");
        Upload = (delegate* unmanaged<ulong, void*, nuint, int>)Function("cuMemcpyHtoD_v2");
        Download = (delegate* unmanaged<void*, ulong, nuint, int>)Function("cuMemcpyDtoH_v2");
        Launch = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)Function("cuLaunchKernel");

        nint Function(string name) => NativeLibrary.TryGetExport(library, name, out nint address)
            ? address
            : throw new GpuException($"The NVIDIA driver has no function {name}. Maybe update the driver.");
    }

    public delegate* unmanaged<uint, int> Init { get; }

    public delegate* unmanaged<int*, int> DeviceCount { get; }

    public delegate* unmanaged<int*, int, int> DeviceGet { get; }

    public delegate* unmanaged<byte*, int, int, int> DeviceName { get; }

    public delegate* unmanaged<int*, int, int, int> DeviceAttribute { get; }

    public delegate* unmanaged<nint*, int, int> RetainContext { get; }

    public delegate* unmanaged<int, int> ReleaseContext { get; }

    public delegate* unmanaged<nint, int> SetContext { get; }

    public delegate* unmanaged<int> Synchronize { get; }

    public delegate* unmanaged<nint*, void*, uint, int*, void**, int> LoadModule { get; }

    public delegate* unmanaged<nint, int> UnloadModule { get; }

    public delegate* unmanaged<nint*, nint, byte*, int> GetFunction { get; }

    public delegate* unmanaged<nint, int, int, int> SetFunctionAttribute { get; }

    public delegate* unmanaged<ulong*, nuint, int> Allocate { get; }

    public delegate* unmanaged<ulong, int> Free { get; }

    public delegate* unmanaged<ulong, void*, nuint, int> Upload { get; }

    public delegate* unmanaged<void*, ulong, nuint, int> Download { get; }

    public delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> Launch { get; }

    /// <summary>Loads the library; the process keeps it.</summary>
    /// <exception cref="GpuException">It is not there, or lacks a function.</exception>
    public static CudaLibrary Open(string path = DefaultPath) => NativeLibrary.TryLoad(path, out nint library)
        ? new CudaLibrary(library)
        : throw new GpuException($"The NVIDIA driver ({path}) is not installed. Maybe install it, or use --device cpu.");

    /// <summary>Throws when a call did not succeed.</summary>
    public void Check(int error, string what)
    {
        if (error == 0)
        {
            return;
        }

        byte* text = null;
        string reason = _errorString(error, &text) == 0 && text != null ? Marshal.PtrToStringUTF8((nint)text)! : "unknown error";
        throw new GpuException($"{what} failed: {reason} (CUDA error {error}). Maybe use --device cpu.");
    }
}

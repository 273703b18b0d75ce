using System.Runtime.InteropServices;

namespace CoSolve.Learned.Torch.Interop;

/// <summary>The entry points of the native library, loaded at the first use.</summary>
internal sealed unsafe partial class TorchNative
{
    private const int AbiVersion = 1;
    private static readonly Lock s_loading = new();
    private static volatile TorchNative? s_current;

    private readonly delegate* unmanaged<byte*> _torchVersion;
    private readonly delegate* unmanaged<byte*> _lastError;

    private TorchNative(nint library)
    {
        nint Entry(string name) => NativeLibrary.GetExport(library, "cosolve_" + name);
        int abi = ((delegate* unmanaged<int>)Entry("abi_version"))();
        if (abi != AbiVersion)
        {
            throw new TorchUnavailableException(
                $"{LibraryLocation.FileName} has interface {abi}, this program needs {AbiVersion}. Maybe it is old: {LibraryLocation.Advice}");
        }

        _torchVersion = (delegate* unmanaged<byte*>)Entry("torch_version");
        _lastError = (delegate* unmanaged<byte*>)Entry("last_error");
        FindOp = (delegate* unmanaged<byte*, byte*, nint>)Entry("find_op");
        CallOp = (delegate* unmanaged<nint, NativeValue*, int, NativeValue**, int>)Entry("call_op");
        FromHost = (delegate* unmanaged<void*, int, long*, int, int, long, nint>)Entry("from_host");
        ToHost = (delegate* unmanaged<nint, void*, long, int>)Entry("to_host");
        Info = (delegate* unmanaged<nint, NativeInfo*, long*, int, int>)Entry("info");
        Alias = (delegate* unmanaged<nint, nint>)Entry("alias");
        Free = (delegate* unmanaged<nint, void>)Entry("free");
        SetRequiresGrad = (delegate* unmanaged<nint, int, int>)Entry("set_requires_grad");
        Backward = (delegate* unmanaged<nint, nint, int, int>)Entry("backward");
        Grad = (delegate* unmanaged<nint, nint*, int>)Entry("grad");
        SetGrad = (delegate* unmanaged<nint, nint, int>)Entry("set_grad");
        GradMode = (delegate* unmanaged<int, int>)Entry("grad_mode");
        ManualSeed = (delegate* unmanaged<long, int>)Entry("manual_seed");
        SetNumThreads = (delegate* unmanaged<int, int>)Entry("set_num_threads");
        GetNumThreads = (delegate* unmanaged<int>)Entry("get_num_threads");
        CudaDeviceCount = (delegate* unmanaged<int>)Entry("cuda_device_count");
    }

    /// <summary>The loaded library.</summary>
    /// <exception cref="TorchUnavailableException">It is absent or does not load.</exception>
    public static TorchNative Current => s_current ?? Load();

    public delegate* unmanaged<byte*, byte*, nint> FindOp { get; }

    public delegate* unmanaged<nint, NativeValue*, int, NativeValue**, int> CallOp { get; }

    public delegate* unmanaged<void*, int, long*, int, int, long, nint> FromHost { get; }

    public delegate* unmanaged<nint, void*, long, int> ToHost { get; }

    public delegate* unmanaged<nint, NativeInfo*, long*, int, int> Info { get; }

    public delegate* unmanaged<nint, nint> Alias { get; }

    public delegate* unmanaged<nint, void> Free { get; }

    public delegate* unmanaged<nint, int, int> SetRequiresGrad { get; }

    public delegate* unmanaged<nint, nint, int, int> Backward { get; }

    public delegate* unmanaged<nint, nint*, int> Grad { get; }

    public delegate* unmanaged<nint, nint, int> SetGrad { get; }

    public delegate* unmanaged<int, int> GradMode { get; }

    public delegate* unmanaged<long, int> ManualSeed { get; }

    public delegate* unmanaged<int, int> SetNumThreads { get; }

    public delegate* unmanaged<int> GetNumThreads { get; }

    public delegate* unmanaged<int> CudaDeviceCount { get; }

    /// <summary>The version of the libtorch that the library was built against.</summary>
    public string TorchVersion => Marshal.PtrToStringUTF8((nint)_torchVersion())!;

    /// <summary>The error of this thread's last failed call.</summary>
    public TorchException Error() => new(Marshal.PtrToStringUTF8((nint)_lastError())!.TrimEnd());

    /// <summary>Throws when a call reports failure by a negative number.</summary>
    public void Check(int status)
    {
        if (status < 0)
        {
            throw Error();
        }
    }

    /// <summary>The handle that a call returned; null is a failure.</summary>
    public nint Check(nint handle) => handle != 0 ? handle : throw Error();

    private static TorchNative Load()
    {
        lock (s_loading)
        {
            if (s_current is TorchNative loaded)
            {
                return loaded;
            }

            string path = LibraryLocation.Find()
                ?? throw new TorchUnavailableException($"The learned parts need {LibraryLocation.FileName}, which is not built. {LibraryLocation.Advice}");
            // Idle OpenMP threads would spin on cores that the search uses. The loader reads the C environment, which the
            // framework's own variables do not reach; a value that the user has set stays.
            SetEnvironment("OMP_WAIT_POLICY", "PASSIVE", 0);
            try
            {
                return s_current = new TorchNative(NativeLibrary.Load(path));
            }
            catch (Exception e) when (e is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
            {
                throw new TorchUnavailableException($"{LibraryLocation.FileName} does not load: {Reason(e)}. {LibraryLocation.Advice}", e);
            }
        }
    }

    /// <summary>The loader's own words: .NET puts general advice around them, over several lines.</summary>
    private static string Reason(Exception e)
    {
        string[] lines = e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return (Array.Find(lines, l => l.Contains(": ", StringComparison.Ordinal) && l.StartsWith('/')) ?? lines[0]).TrimEnd('.');
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}

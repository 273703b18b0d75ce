using CoSolve.Learned.Torch.Interop;

namespace CoSolve.Learned.Torch;

/// <summary>
/// libtorch under TorchSharp's names, as far as policies need it, so that a .NET developer reads it at once and a move to
/// that package changes using directives only. Any member may throw <see cref="TorchUnavailableException"/>.
/// </summary>
public static partial class torch
{
    /// <summary>The processor.</summary>
    public static Device CPU { get; } = new(DeviceType.CPU);

    /// <summary>The current GPU.</summary>
    public static Device CUDA { get; } = new(DeviceType.CUDA);

    /// <summary>The version of libtorch in use.</summary>
    public static string __version__ => TorchNative.Current.TorchVersion;

    /// <summary>Null where libtorch can be used, else one line that says why not and how to get it.</summary>
    public static string? Unavailable()
    {
        try
        {
            _ = TorchNative.Current;
            return null;
        }
        catch (TorchUnavailableException e)
        {
            return e.Message;
        }
    }

    /// <summary>Opens a scope that disposes the tensors created in it on this thread.</summary>
    public static DisposeScope NewDisposeScope() => new();

    /// <summary>Stops recording on this thread until disposed.</summary>
    public static IDisposable no_grad() => new GradModeGuard(false);

    /// <summary>Records on this thread until disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradModeGuard(enabled);

    /// <summary>Whether operations of this thread are recorded.</summary>
    public static unsafe bool is_grad_enabled() => TorchNative.Current.GradMode(-1) != 0;

    /// <summary>Seeds libtorch's generators, which are shared by all threads. Searches sample from the project's own streams.</summary>
    public static unsafe void manual_seed(long seed)
    {
        TorchNative native = TorchNative.Current;
        native.Check(native.ManualSeed(seed));
    }

    /// <summary>Sets how many threads one operation may use; 1 is best for small networks with parallel workers.</summary>
    public static unsafe void set_num_threads(int num)
    {
        TorchNative native = TorchNative.Current;
        native.Check(native.SetNumThreads(num));
    }

    /// <summary>How many threads one operation may use.</summary>
    public static unsafe int get_num_threads()
    {
        TorchNative native = TorchNative.Current;
        int threads = native.GetNumThreads();
        native.Check(threads);
        return threads;
    }

    /// <summary>A device by its name.</summary>
    public static Device device(string name) => new(name);

    /// <summary>GPUs.</summary>
    public static class cuda
    {
        /// <summary>Whether this libtorch sees a GPU.</summary>
        public static bool is_available() => device_count() > 0;

        /// <summary>How many GPUs this libtorch sees.</summary>
        public static unsafe int device_count() => TorchNative.Current.CudaDeviceCount();
    }

    private sealed unsafe class GradModeGuard : IDisposable
    {
        private readonly int _before;

        public GradModeGuard(bool enabled) => _before = TorchNative.Current.GradMode(enabled ? 1 : 0);

        public void Dispose() => TorchNative.Current.GradMode(_before);
    }
}

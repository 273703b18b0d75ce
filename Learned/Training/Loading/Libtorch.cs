using System.Runtime.InteropServices;
using TorchSharp;

namespace CoSolve.Learned.Training.Loading;

/// <summary>
/// Loads libtorch and TorchSharp's native library into the process, before the first use of TorchSharp. That package would look for them
/// in the program's folder only; here they may also lie in the folder that the variable LIBTORCH names or in the package cache.
/// </summary>
public static class Libtorch
{
    // GCC 13's C++ library defines this version; TorchSharp's library asks for it but uses no symbol of it.
    private const string NewestVersion = "GLIBCXX_3.4.32";

    // In the order of their dependencies; those for GPUs are in other builds of libtorch only.
    private static readonly string[] s_names = ["libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so"];

    private static readonly Lazy<LibtorchUnavailableException?> s_failure = new(TryLoad);

    /// <summary>Returns null if libtorch can be used, otherwise one line that says why not and how to get it. Loads it: 0.5 to 1.5 s, 140 MB.</summary>
    public static string? Unavailable() => s_failure.Value?.Message;

    /// <summary>Loads libtorch; further calls cost nothing.</summary>
    /// <exception cref="LibtorchUnavailableException">It is absent or does not load; one line says how to get it.</exception>
    public static void Load()
    {
        if (s_failure.Value is { } failure)
        {
            throw new LibtorchUnavailableException(failure.Message, failure);
        }
    }

    /// <summary>A device by its name.</summary>
    /// <param name="name">cpu, or cuda for the first GPU that the process may use.</param>
    /// <exception cref="ArgumentException">The name is neither of these, or this libtorch sees no GPU.</exception>
    /// <exception cref="LibtorchUnavailableException">libtorch is absent or does not load.</exception>
    internal static torch.Device Device(string name)
    {
        Load();
        return name switch
        {
            "cpu" => torch.CPU,
            "cuda" when torch.cuda.is_available() => torch.CUDA,
            "cuda" => throw new ArgumentException(
                $"This libtorch sees no GPU. Maybe use the device cpu, or set {LibtorchFiles.Variable} to a folder with libtorch {LibtorchFiles.Version} for CUDA."),
            _ => throw new ArgumentException($"There is no device '{name}'. Maybe cpu or cuda.", nameof(name)),
        };
    }

    private static LibtorchUnavailableException? TryLoad()
    {
        try
        {
            if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
            {
                return new("Training needs x64 Linux. Maybe train there: the weights work everywhere.");
            }

            LibtorchFiles files = LibtorchFiles.Find(
                Environment.GetEnvironmentVariable(LibtorchFiles.Variable), AppContext.BaseDirectory, LibtorchFiles.PackageCache());
            Load(files);
            return null;
        }
        catch (LibtorchUnavailableException e)
        {
            return e;
        }
        catch (Exception e)
        {
            // Whatever keeps it from loading, nothing but training is lost.
            return new($"libtorch does not load: {e.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}. Maybe set {LibtorchFiles.Variable} to a folder with libtorch {LibtorchFiles.Version} for x64 Linux.", e);
        }
    }

    private static void Load(LibtorchFiles files)
    {
        // Threads that wait for work sleep instead of spinning, and matrix products give the same bits in every run. libtorch reads both when it is loaded.
        NativeLoader.SetVariable("OMP_WAIT_POLICY", "PASSIVE");
        NativeLoader.SetVariable("MKL_CBWR", "AVX2,STRICT");
        foreach (string path in s_names.Select(name => Path.Combine(files.Folder, name)).Where(File.Exists))
        {
            NativeLoader.Open(path);
        }

        try
        {
            NativeLoader.Open(files.Binding);
        }
        catch (DllNotFoundException e) when (e.Message.Contains(NewestVersion, StringComparison.Ordinal))
        {
            OpenWeakened(files.Binding);
        }

        torch.InitializeDeviceType(DeviceType.CPU);
    }

    /// <summary>Opens a copy that does not insist on the newest C++ library. The file is deleted at once: the process keeps what it has opened.</summary>
    private static void OpenWeakened(string path)
    {
        byte[] image = File.ReadAllBytes(path);
        VersionNeeds.Weaken(image, NewestVersion);
        string folder = Directory.CreateTempSubdirectory("cosolve-torch").FullName;
        try
        {
            string copy = Path.Combine(folder, Path.GetFileName(path));
            File.WriteAllBytes(copy, image);
            NativeLoader.Open(copy);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

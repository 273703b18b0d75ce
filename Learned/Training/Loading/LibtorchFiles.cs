using TorchSharp;

namespace CoSolve.Learned.Training.Loading;

/// <summary>The native files of training.</summary>
/// <param name="Folder">The folder of libtorch's libraries.</param>
/// <param name="Binding">TorchSharp's native library.</param>
internal sealed record LibtorchFiles(string Folder, string Binding)
{
    /// <summary>The version of libtorch for which TorchSharp's library was built.</summary>
    public const string Version = "2.10.0";

    /// <summary>The package with libtorch for the processor.</summary>
    public const string Package = "libtorch-cpu-linux-x64";

    /// <summary>The variable that names a folder with another build of libtorch.</summary>
    public const string Variable = "LIBTORCH";

    private const string LibraryName = "libtorch_cpu.so";
    private const string BindingName = "libLibTorchSharp.so";

    private static readonly string s_native = Path.Combine("runtimes", "linux-x64", "native");

    /// <summary>Finds the files: libtorch in the given folder or its folder lib, without one beside the program or else in the package cache; TorchSharp's
    /// library in any of these.</summary>
    /// <param name="given">The value of the variable; null or empty if it is not set.</param>
    /// <param name="program">The program's folder.</param>
    /// <param name="packages">The package cache.</param>
    /// <exception cref="LibtorchUnavailableException">A file is missing; the message says how to get it.</exception>
    public static LibtorchFiles Find(string? given, string program, string packages)
    {
        string binding = typeof(torch).Assembly.GetName().Version!.ToString(3);
        string[] own = string.IsNullOrEmpty(given) ? [] : [Path.GetFullPath(given), Path.Combine(Path.GetFullPath(given), "lib")];
        string[] beside = [program, Path.Combine(program, s_native)];
        string[] folders = own.Length > 0 ? own : [.. beside, Path.Combine(packages, Package, Version, s_native)];
        string? folder = Array.Find(folders, f => File.Exists(Path.Combine(f, LibraryName)));
        string? library = Array.Find([.. own, .. beside, Path.Combine(packages, "torchsharp", binding, s_native)], f => File.Exists(Path.Combine(f, BindingName)));
        if (folder is null)
        {
            throw new LibtorchUnavailableException(own.Length > 0
                ? $"{Variable} names '{given}', where there is no {LibraryName}. Maybe unset it, or name a folder with libtorch {Version}."
                : $"libtorch is missing. Maybe add the packages {Package} {Version} and TorchSharp {binding} to the program, or set {Variable} to a folder with libtorch {Version}.");
        }

        return library is null
            ? throw new LibtorchUnavailableException($"{BindingName} is missing. Maybe add the package TorchSharp {binding} to the program.")
            : new LibtorchFiles(folder, Path.Combine(library, BindingName));
    }

    /// <summary>The folder of packages that NuGet restored.</summary>
    public static string PackageCache() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}

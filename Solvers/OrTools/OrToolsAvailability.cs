using System.Diagnostics;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// Which ways to OR-Tools this machine has: the WebAssembly build on Node.js, a native library, or neither.
/// </summary>
public sealed record OrToolsAvailability
{
    /// <summary>The version of OR-Tools in the WebAssembly package.</summary>
    public const string WasmVersion = "9.15";

    private const string HostVariable = "COSOLVE_ORTOOLS_HOST";
    private const string LibraryVariable = "COSOLVE_ORTOOLS";
    private const int OldestNode = 20;
    private const string NodeAdvice = "install Node.js 20 or later, for example `apt-get install nodejs npm`";

    /// <summary>The path of Node.js; null when there is none on PATH.</summary>
    public string? NodePath { get; init; }

    /// <summary>The folder with host.mjs; null when it is not found.</summary>
    public string? HostFolder { get; init; }

    /// <summary>The native library; null when there is none.</summary>
    public string? NativeLibrary { get; init; }

    /// <summary>Whether the packages of the host are installed.</summary>
    public bool HasModules => HostFolder is not null && File.Exists(Path.Combine(
        HostFolder, "node_modules", "or-tools-wasm", "build", "javascript", "node-wasm", "cp_sat_runtime_node.wasm"));

    /// <summary>Null when the WebAssembly build can run; otherwise the sentence that says what is missing and how to get it.</summary>
    public string? MissingForWasm
    {
        get
        {
            if (NodePath is null)
            {
                return $"OR-Tools needs Node.js, which is not on PATH: {NodeAdvice}.";
            }

            if (HostFolder is null)
            {
                return $"OR-Tools needs the folder Solvers/OrTools/Host, which was not found: set {HostVariable} to its path.";
            }

            return HasModules ? null : "OR-Tools is not installed: run npm ci in Solvers/OrTools/Host.";
        }
    }

    /// <summary>Null when CP-SAT can run in either way; otherwise the sentence that says what is missing.</summary>
    public string? MissingForCpSat => NativeLibrary is not null ? null : MissingForWasm;

    /// <summary>Looks for all parts: Node.js on PATH, the host's folder (the variable COSOLVE_ORTOOLS_HOST, OrToolsHost beside the
    /// program, or Solvers/OrTools/Host under the nearest folder with CoSolve.sln), the library (the variable COSOLVE_ORTOOLS or
    /// beside the program). Starts no process.</summary>
    public static OrToolsAvailability Probe() => new()
    {
        NodePath = FindNode(),
        HostFolder = FindHostFolder(),
        NativeLibrary = FindNativeLibrary(),
    };

    /// <summary>The version that <c>node --version</c> prints, such as "v20.20.2"; null when it cannot be run.</summary>
    public string? ReadNodeVersion()
    {
        if (NodePath is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(NodePath, "--version") { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process? process = Process.Start(start);
        return process?.StandardOutput.ReadToEnd().Trim();
    }

    /// <summary>One line for <c>cosolve engines</c> and bug reports.</summary>
    public override string ToString()
    {
        string wasm = MissingForWasm ?? $"OR-Tools {WasmVersion} (WebAssembly) on Node.js {ReadNodeVersion()}";
        return NativeLibrary is null ? wasm : $"{wasm}; native library {NativeLibrary}";
    }

    /// <summary>Null when <paramref name="version"/> ("v20.20.2") is new enough; otherwise what to do.</summary>
    internal static string? ComplainAboutNode(string version)
    {
        string major = version.TrimStart('v').Split('.')[0];
        return int.TryParse(major, out int number) && number >= OldestNode
            ? null
            : $"OR-Tools needs Node.js {OldestNode} or later, but this one is {version}: {NodeAdvice}.";
    }

    private static string? FindNode()
    {
        string file = OperatingSystem.IsWindows() ? "node.exe" : "node";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    private static string? FindHostFolder()
    {
        if (Environment.GetEnvironmentVariable(HostVariable) is { Length: > 0 } named)
        {
            return HoldsHost(named) ? named : null;
        }

        string besideProgram = Path.Combine(AppContext.BaseDirectory, "OrToolsHost");
        if (HoldsHost(besideProgram))
        {
            return besideProgram;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoSolve.sln")))
            {
                string inSources = Path.Combine(folder.FullName, "Solvers", "OrTools", "Host");
                return HoldsHost(inSources) ? inSources : null;
            }
        }

        return null;
    }

    private static bool HoldsHost(string folder) => File.Exists(Path.Combine(folder, "host.mjs"));

    private static string? FindNativeLibrary()
    {
        if (Environment.GetEnvironmentVariable(LibraryVariable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : null;
        }

        string file = OperatingSystem.IsWindows() ? "ortools.dll" : OperatingSystem.IsMacOS() ? "libortools.dylib" : "libortools.so";
        string besideProgram = Path.Combine(AppContext.BaseDirectory, file);
        return File.Exists(besideProgram) ? besideProgram : null;
    }
}

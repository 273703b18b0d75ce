using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>The stand-in for libcuda, compiled from <c>standin.c</c> where there is a C compiler.</summary>
internal static unsafe class StandInLibrary
{
    private static readonly Lazy<string> Compiled = new(Compile);

    /// <summary>A C compiler; null when there is none.</summary>
    public static string? Compiler { get; } = Tools.Find("cc") ?? Tools.Find("clang-14");

    /// <summary>The library's path.</summary>
    public static string Path => Compiled.Value;

    /// <summary>What is open.</summary>
    public static int Live => ((delegate* unmanaged<int>)Export("standin_live"))();

    /// <summary>How many calls have been made.</summary>
    public static int Calls => ((delegate* unmanaged<int>)Export("standin_calls"))();

    /// <summary>What the last launch got.</summary>
    public static ulong Sum => ((delegate* unmanaged<ulong>)Export("standin_sum"))();

    /// <summary>Begins a test: which call fails (-1 for none) and how many devices there are.</summary>
    public static void Reset(int failing = -1, int devices = 1) => ((delegate* unmanaged<int, int, void>)Export("standin_reset"))(failing, devices);

    private static nint Export(string name) => NativeLibrary.GetExport(NativeLibrary.Load(Path), name);

    private static string Compile()
    {
        string folder = Directory.CreateTempSubdirectory("cosolve-standin-").FullName;
        string library = System.IO.Path.Combine(folder, "libstandin.so");
        string source = System.IO.Path.Combine(SharedInstances.ProjectRoot, "tests", "Solvers", "Gpu", "standin.c");
        using Process compiler = Process.Start(Compiler!, ["-shared", "-fPIC", "-O1", "-o", library, source]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return library;
    }
}

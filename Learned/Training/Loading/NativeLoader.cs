using System.Runtime.InteropServices;

namespace CoSolve.Learned.Training.Loading;

/// <summary>What the system's C library does and .NET does not.</summary>
internal static partial class NativeLoader
{
    // RTLD_NOW
    private const int BindAtOnce = 2;

    /// <summary>Sets a variable of the native environment unless it is set; .NET's own copy is not what native code reads.</summary>
    public static void SetVariable(string name, string value) => _ = SetEnvironment(name, value, 0);

    /// <summary>Opens a library and binds all its symbols at once: a library of another version is refused here instead of ending the process later.</summary>
    /// <exception cref="DllNotFoundException">It does not load; the message is the system's.</exception>
    public static void Open(string path)
    {
        _ = LastError(); // its first call binds it, which would overwrite the error asked for below
        if (OpenLibrary(path, BindAtOnce) == 0)
        {
            throw new DllNotFoundException(Marshal.PtrToStringUTF8(LastError()) ?? path);
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenLibrary(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dlerror")]
    private static partial nint LastError();
}

using System.Runtime.InteropServices;

namespace CoSolve.Cli.Output;

/// <summary>
/// Where a verb writes for its user: <c>-</c> is standard output, links are followed, FIFOs and devices are written through, and a regular file is
/// replaced atomically, so that nobody reads a part of it and a failure keeps the old content.
/// </summary>
internal static partial class OutputFile
{
    /// <summary>The path that stands for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>The least room that a disk must have before a long run.</summary>
    private const int ProbeSize = 1 << 16;

    /// <summary>Writes a text.</summary>
    /// <exception cref="IOException">The path cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The path may not be written.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        if (path != StandardOutput && KindOf(path) is FileKind.Absent or FileKind.Regular)
        {
            AtomicFile.Write(Target(path), write);
            return;
        }

        using StreamWriter output = Open(path);
        write(output);
    }

    /// <summary>Opens a text that is written bit by bit; what a regular file held is lost.</summary>
    /// <exception cref="IOException">The path cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The path may not be written.</exception>
    public static StreamWriter Open(string path)
    {
        Stream stream = path == StandardOutput ? Console.OpenStandardOutput()
            : new FileStream(path, KindOf(path) == FileKind.Stream ? FileMode.Open : FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        return new StreamWriter(stream) { NewLine = "\n" };
    }

    /// <summary>Whether a path can be written again and again, as the newest content of one file.</summary>
    public static bool IsReplaceable(string path) => path != StandardOutput && KindOf(path) is FileKind.Absent or FileKind.Regular;

    /// <summary>Checks, before any work, that a path can be written as far as that can be known. Streams are not opened, which could block.</summary>
    /// <param name="option">The option that names the path, for the message.</param>
    /// <param name="path">The path.</param>
    /// <exception cref="ArgumentException">It cannot be written.</exception>
    public static void RequireWritable(string option, string path)
    {
        if (path == StandardOutput)
        {
            return;
        }

        switch (KindOf(path))
        {
            case FileKind.Folder:
                throw new ArgumentException($"{option} names a folder: '{path}'. Maybe a file in it.");
            case FileKind.Stream:
                return;
        }

        string probe = $"{Target(path)}.{Environment.ProcessId}.probe";
        try
        {
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            file.Write(new byte[ProbeSize]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"{option} cannot be written: '{path}' ({e.Message.Replace(probe, path, StringComparison.Ordinal).TrimEnd('.')}). Maybe a file in a folder that exists, is not read-only and has room.");
        }
    }

    /// <summary>What a path leads to.</summary>
    public static FileKind KindOf(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? StatusOf(path) : KindByAttributes(path);
        }
        catch (EntryPointNotFoundException)
        {
            return KindByAttributes(path);
        }
    }

    /// <summary>The path behind links, which may lead to a file that does not exist yet.</summary>
    private static string Target(string path) => new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : path;

    private static FileKind KindByAttributes(string path) => Directory.Exists(path) ? FileKind.Folder : File.Exists(path) ? FileKind.Regular : FileKind.Absent;

    /// <summary>.NET does not tell devices and FIFOs from files, statx(2) does: its structure is the same on every architecture.</summary>
    private static FileKind StatusOf(string path)
    {
        const int currentFolder = -100;
        const uint typeMask = 1;
        const int modeOffset = 28;
        Span<byte> status = stackalloc byte[256];
        if (StatX(currentFolder, path, 0, typeMask, ref MemoryMarshal.GetReference(status)) != 0)
        {
            return FileKind.Absent;
        }

        return (MemoryMarshal.Read<ushort>(status[modeOffset..]) & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            _ => FileKind.Stream,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte status);
}

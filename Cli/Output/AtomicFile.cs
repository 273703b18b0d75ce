namespace CoSolve.Cli.Output;

/// <summary>Writes a regular file so that a reader sees the old or the new content, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary file beside the target and renames it. The permissions of a file that is replaced are kept.</summary>
    /// <exception cref="IOException">The folder is missing or not writable.</exception>
    public static void Write(string path, Action<TextWriter> write)
    {
        string temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var writer = new StreamWriter(temporary) { NewLine = "\n" })
            {
                write(writer);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(path))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}

namespace CoSolve.Cli.Output;

/// <summary>Writes a file so that a reader sees the old or the new content, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>Writes to a temporary file beside the target and renames it.</summary>
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

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}

namespace CoSolve.Learned.Training;

/// <summary>Writes a file so that a reader sees the old or the new content, never a part.</summary>
internal static class TextFile
{
    public static void Write(string path, string text)
    {
        string temporary = path + ".new";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}

using System.Text;

namespace CoSolve.Instances;

/// <summary>The whole text of an instance or solution file, with its name for messages and detection.</summary>
public sealed class InstanceText
{
    /// <summary>Files above this size are refused: no instance of the supported formats is that large.</summary>
    public const long LargestFile = 512L << 20;

    private const int MostNotes = 8;

    private readonly List<string> _notes = [];
    private int _furtherNotes;

    /// <summary>Wraps a text.</summary>
    /// <param name="file">The file's name for messages; its ending helps detection.</param>
    /// <param name="content">The text.</param>
    /// <param name="index">Which problem of a file that holds several, from 0.</param>
    public InstanceText(string file, string content, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(content);
        (File, Content, Index) = (file, content.TrimStart('\uFEFF'), index);
    }

    /// <summary>The file's name as the user gave it.</summary>
    public string File { get; }

    /// <summary>The text without a byte-order mark.</summary>
    public string Content { get; }

    /// <summary>Which problem of a file that holds several, from 0.</summary>
    public int Index { get; }

    /// <summary>How a reader of coordinates makes distances integers, one of <see cref="Roundings"/>; null for the format's own convention.</summary>
    public string? Rounding { get; init; }

    /// <summary>Whether keywords that a reader does not know are noted and read over instead of refused.</summary>
    public bool IsLenient { get; init; }

    /// <summary>What a reader has read over or assumed, in sentences without a full stop; at most a few, the last counts the others.</summary>
    public IReadOnlyList<string> Notes => _furtherNotes == 0 ? _notes : [.. _notes, $"{_furtherNotes} further notes are not shown"];

    /// <summary>
    /// The values of <see cref="Rounding"/>: to the nearest integer (also called round), truncated to one decimal (also called dimacs), exact
    /// (finely scaled).
    /// </summary>
    public static IReadOnlyList<string> Roundings { get; } = ["nearest", "round", "trunc1", "dimacs", "exact"];

    /// <summary>The file's name without folders and ending, and with the problem's index where it is not 0.</summary>
    public string Stem
    {
        get
        {
            string stem = Path.GetFileNameWithoutExtension(File);
            stem = stem.Length == 0 ? "instance" : stem;
            return Index == 0 ? stem : $"{stem}#{Index}";
        }
    }

    /// <summary>The file's ending in lower case with its dot, or empty.</summary>
    public string Extension => Path.GetExtension(File).ToLowerInvariant();

    /// <summary>Adds a note; a note that is there already is not repeated.</summary>
    public void Note(string note)
    {
        if (_notes.Contains(note))
        {
            return;
        }

        if (_notes.Count < MostNotes)
        {
            _notes.Add(note);
        }
        else
        {
            _furtherNotes++;
        }
    }

    /// <summary>The same text without its notes, for another reading.</summary>
    public InstanceText Again() => new(File, Content, Index) { Rounding = Rounding, IsLenient = IsLenient };

    /// <summary>Reads a file (<c>-</c> is standard input). <c>NAME#K</c> is problem K of a file that holds several.</summary>
    /// <exception cref="InstanceFormatException">The file is missing, unreadable, too large or binary.</exception>
    public static InstanceText Load(string path, string? rounding = null, bool lenient = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        (string file, int index) = SplitIndex(path);
        try
        {
            using Stream stream = file == "-" ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read);
            return new InstanceText(file == "-" ? "stdin" : file, ReadAll(file, stream), index) { Rounding = rounding, IsLenient = lenient };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InstanceFormatException(file, 1, 1, Directory.Exists(file) ? "is a folder; expected a file. Maybe one of the files in it."
                : e is FileNotFoundException or DirectoryNotFoundException ? "does not exist. Maybe the path is misspelled."
                : $"cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static (string File, int Index) SplitIndex(string path)
    {
        int hash = path.LastIndexOf('#');
        return hash > 0 && !System.IO.File.Exists(path) && int.TryParse(path.AsSpan(hash + 1), out int index) && index >= 0
            ? (path[..hash], index)
            : (path, 0);
    }

    private static string ReadAll(string file, Stream stream)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (buffer.AsSpan(0, read).Contains((byte)0))
            {
                throw new InstanceFormatException(file, 1, 1, "holds a NUL byte; expected a text file.");
            }

            bytes.Write(buffer, 0, read);
            if (bytes.Length > LargestFile)
            {
                throw new InstanceFormatException(file, 1, 1, $"is larger than {LargestFile >> 20} MiB; expected an instance file.");
            }
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}

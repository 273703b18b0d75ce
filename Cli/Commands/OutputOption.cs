using System.CommandLine;
using CoSolve.Cli.Output;
using CoSolve.Instances;

namespace CoSolve.Cli.Commands;

/// <summary>Where a verb writes its text, see <see cref="OutputFile"/>; without the option standard output.</summary>
internal sealed class OutputOption
{
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Write to this file (default: standard output).", HelpName = "FILE" };

    public OutputOption(Command command)
    {
        command.Options.Add(_out);
    }

    /// <summary>The file, or null for standard output.</summary>
    public string? File(ParseResult arguments) => arguments.GetValue(_out) is { } file and not OutputFile.StandardOutput ? file : null;

    /// <summary>Says which ending the written file needs to be detected, where its format has endings of its own.</summary>
    public void NoteEnding(ParseResult arguments, IInstanceFormat format)
    {
        if (File(arguments) is { } file && format.Endings.Count > 0 && !format.Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
        {
            Console.Error.WriteLine($"cosolve: note: {file}: files in the format {format.Name} are detected by the ending {format.Endings[0]}; with another one --format {format.Name} may be needed.");
        }
    }

    /// <summary>Writes the text.</summary>
    public void Write(ParseResult arguments, Action<TextWriter> write)
    {
        OutputFile.Write(arguments.GetValue(_out) ?? OutputFile.StandardOutput, write);
    }

    /// <summary>Checks, before any work, that the file can be written.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public void RequireWritable(ParseResult arguments) => OutputFile.RequireWritable("--out", arguments.GetValue(_out) ?? OutputFile.StandardOutput);
}

using System.CommandLine;
using CoSolve.Cli.Output;

namespace CoSolve.Cli.Commands;

/// <summary>Where a verb writes its text: a file, written atomically, or standard output.</summary>
internal sealed class OutputOption
{
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Write to this file (default: standard output).", HelpName = "FILE" };

    public OutputOption(Command command)
    {
        command.Options.Add(_out);
    }

    /// <summary>The file, or null for standard output.</summary>
    public string? File(ParseResult arguments) => arguments.GetValue(_out) is { } file and not "-" ? file : null;

    public void Write(ParseResult arguments, Action<TextWriter> write)
    {
        if (File(arguments) is { } file)
        {
            AtomicFile.Write(file, write);
            return;
        }

        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        write(output);
    }
}

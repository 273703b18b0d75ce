using System.CommandLine;
using CoSolve.Cli.Report;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve report</c>: the tables of a benchmark.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string[]> _folders = new("DIR")
    {
        Description = "The folders that 'cosolve bench --out' wrote; their rows are put together.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _markdown = new("--markdown") { Description = "Write the tables as Markdown." };
    private readonly Option<bool> _instances = new("--instances") { Description = "With --markdown: a table of all instances as well." };
    private readonly OutputOption _output;

    public ReportCommand()
        : base("report", "Sum up a benchmark: leaderboard, comparisons, failures.")
    {
        Arguments.Add(_folders);
        Options.Add(_markdown);
        Options.Add(_instances);
        _output = new OutputOption(this);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        ResultSet results = ResultSet.Load(arguments.GetRequiredValue(_folders));
        _output.Write(arguments, output => MarkdownReport.Write(results, arguments.GetValue(_instances), output));
        return ExitCode.Success;
    }
}

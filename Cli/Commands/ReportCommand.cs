using System.CommandLine;
using CoSolve.Cli.Output;
using CoSolve.Cli.Report;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve report</c>: a benchmark as an HTML page or Markdown tables.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Argument<string[]> _folders = new("DIR")
    {
        Description = "The folders that 'cosolve bench --out' wrote; their rows are put together.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _markdown = new("--markdown") { Description = "Write Markdown tables, to standard output unless --out is given." };
    private readonly Option<bool> _sizes = new("--sizes") { Description = "With --markdown: the leaderboard by set and size as well." };
    private readonly Option<bool> _instances = new("--instances") { Description = "With --markdown: a table of all instances as well." };
    private readonly Option<bool> _compare = new("--compare") { Description = "Two folders, each engine of the first against its namesake of the second." };
    private readonly Option<bool> _bestOfRuns = new("--best-of-runs") { Description = "Where an instance has no best known objective, take the best of the runs." };
    private readonly Option<bool> _pictures = new("--pictures") { Description = "Draw the best solution of each instance into the page (needs the instance files)." };
    private readonly Option<string?> _title = new("--title") { Description = "The page's title.", HelpName = "T" };
    private readonly OutputOption _output;

    public ReportCommand()
        : base("report", "Summarise a benchmark: leaderboard, comparisons, profiles, convergence; DIR/report.html unless --markdown or --out.")
    {
        Arguments.Add(_folders);
        foreach (Option option in new Option[] { _markdown, _sizes, _instances, _compare, _bestOfRuns, _pictures, _title })
        {
            Options.Add(option);
        }

        _output = new OutputOption(this);
        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        string[] folders = arguments.GetRequiredValue(_folders);
        ResultSet results = arguments.GetValue(_compare) ? Compared(folders) : ResultSet.Load(folders);
        results = arguments.GetValue(_bestOfRuns) ? results.WithBestOfRuns() : results;
        if (arguments.GetValue(_markdown))
        {
            _output.Write(arguments, output => MarkdownReport.Write(results, arguments.GetValue(_sizes), arguments.GetValue(_instances), output));
            return ExitCode.Success;
        }

        IReadOnlyDictionary<string, string> pictures = arguments.GetValue(_pictures) ? SolutionPictures.Draw(folders) : new Dictionary<string, string>();
        string path = _output.File(arguments) ?? Path.Combine(folders[0], "report.html");
        OutputFile.Write(path, output => HtmlReport.Write(arguments.GetValue(_title) ?? "CoSolve benchmark", results, pictures, output));
        Console.Error.WriteLine($"cosolve: wrote {path}");
        return ExitCode.Success;
    }

    private static ResultSet Compared(string[] folders) =>
        folders is [var first, var second]
            ? ResultSet.LoadCompared(first, second)
            : throw new ArgumentException($"--compare needs two folders and got {folders.Length}.");
}

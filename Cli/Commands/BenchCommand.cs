using System.CommandLine;
using CoSolve.Cli.Bench;
using CoSolve.Cli.Output;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve bench</c>: instances x engines x seeds x time limits, each run isolated and checked.</summary>
internal sealed class BenchCommand : Command
{
    private readonly Argument<string> _configuration = new("CONFIG") { Description = "The benchmark's configuration (JSON).", HelpName = "CONFIG.json" };
    private readonly Option<string?> _out = new("--out", "-o") { Description = "The folder of the rows (default: the configuration's name in ./bench-results).", HelpName = "DIR" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the rows that are there." };
    private readonly Option<bool> _retry = new("--retry-failed") { Description = "With --resume: make the runs again that crashed, were killed, failed the check or were unavailable." };
    private readonly Option<int> _jobs = new("--jobs") { Description = "Runs at a time.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<bool> _list = new("--list") { Description = "List the open runs and do nothing." };

    public BenchCommand()
        : base("bench", "Run a benchmark; a killed one resumes where it was.")
    {
        Arguments.Add(_configuration);
        foreach (Option option in new Option[] { _out, _resume, _retry, _jobs, _list })
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult arguments)
    {
        string path = arguments.GetRequiredValue(_configuration);
        int jobs = arguments.GetValue(_jobs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(jobs);
        BenchConfiguration configuration = BenchConfiguration.Load(path);
        string folder = arguments.GetValue(_out) ?? Path.Combine("bench-results", Path.GetFileNameWithoutExtension(path));
        string generated = Path.Combine(folder, "instances");
        int workers = configuration.Workers > 0 ? configuration.Workers : Math.Max(1, Environment.ProcessorCount / jobs);
        IReadOnlyList<BenchRun> runs = BenchPlan.Build(configuration, BenchPlan.Instances(configuration, path, generated), workers);

        bool resume = arguments.GetValue(_resume);
        if (arguments.GetValue(_list))
        {
            return List(runs, folder);
        }

        bool retry = arguments.GetValue(_retry);
        using ResultStore store = ResultStore.Open(folder, resume, r => !retry || !MayBeRetried(r), out IReadOnlyList<BenchResult> kept);
        using var interruption = new Interruption();
        Prepare(configuration, folder, generated, interruption.Token);
        BenchRun[] open = Open(runs, kept);
        Console.Error.WriteLine($"cosolve: {kept.Count} rows there, {open.Length} runs to make, {jobs} at a time, {workers} workers each; rows in {folder}");
        var executor = new RunExecutor(folder, configuration.GraceSeconds);
        var progress = new BenchProgress(open, runs.Count - open.Length, jobs, Console.Error);
        new BenchSession(store, executor.Execute, progress, interruption.Token).Run(open, jobs);
        return interruption.ExitCode ?? ExitCode.Success;
    }

    private static void Prepare(BenchConfiguration configuration, string folder, string generated, CancellationToken cancellationToken)
    {
        if (OrphanedRuns.Clear(folder) is var killed and > 0)
        {
            Console.Error.WriteLine($"cosolve: killed {killed} runs that the benchmark before had left running");
        }

        AtomicFile.Write(Path.Combine(folder, "config.json"), output => output.Write(configuration.ToJson()));
        InstanceGeneration.Make(configuration.Generated, generated, cancellationToken);
    }

    private static bool MayBeRetried(BenchResult result) => result.IsFailure || result.Outcome == RunOutcome.Unavailable;

    private static BenchRun[] Open(IReadOnlyList<BenchRun> runs, IReadOnlyList<BenchResult> rows)
    {
        HashSet<string> done = [.. rows.Select(r => r.Id)];
        return [.. runs.Where(r => !done.Contains(r.Id))];
    }

    private static int List(IReadOnlyList<BenchRun> runs, string folder)
    {
        foreach (BenchRun run in Open(runs, ResultStore.Read(folder)))
        {
            Console.Out.WriteLine(run.Id);
        }

        return ExitCode.Success;
    }
}

using System.CommandLine;
using System.Globalization;
using CoSolve.Cli.Bench;
using CoSolve.Cli.Bench.Configuration;
using CoSolve.Cli.Bench.Execution;
using CoSolve.Cli.Bench.Runs;
using CoSolve.Cli.Bench.Slurm;
using CoSolve.Cli.Output;

namespace CoSolve.Cli.Commands;

/// <summary><c>cosolve bench</c>: instances x engines x seeds x time limits, each run isolated and checked.</summary>
internal sealed class BenchCommand : Command
{
    private readonly Argument<string> _configuration = new("CONFIG") { Description = "The benchmark's configuration (JSON or YAML).", HelpName = "CONFIG" };
    private readonly Option<string?> _out = new("--out", "-o") { Description = "The folder of the rows (default: the configuration's name in ./bench-results).", HelpName = "DIR" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with the rows that are there." };
    private readonly Option<bool> _retry = new("--retry-failed") { Description = "With --resume: make the runs again that crashed, were killed, failed the check or were unavailable." };
    private readonly Option<int> _jobs = new("--jobs") { Description = "Runs at a time.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<int?> _workers = new("--workers") { Description = "Parallel searches within a run (default: the configuration's, or the processors divided among the jobs).", HelpName = "N" };
    private readonly Option<string[]> _instances = new("--instances") { Description = "Make only the runs on the instances that this glob over family/set/name matches; may be repeated.", HelpName = "GLOB" };
    private readonly Option<string[]> _engines = new("--engines") { Description = "Make only the runs of the engine of this name; may be repeated. The others stay open for a later --resume.", HelpName = "NAME" };
    private readonly Option<string?> _shard = new("--shard") { Description = "Make only each N-th run, beginning with run K (from 0): one of N array tasks or pods, each with a folder of its own.", HelpName = "K/N" };
    private readonly Option<bool> _list = new("--list") { Description = "List the open runs and do nothing." };

    private readonly Option<string> _executor = new("--executor") { Description = "local, or slurm for Slurm array jobs.", DefaultValueFactory = _ => "local", HelpName = "E" };
    private readonly Option<string[]> _sbatch = new("--sbatch") { Description = "With --executor slurm: an argument for sbatch, for example --sbatch=--partition=short; may be repeated.", HelpName = "ARG" };
    private readonly Option<string?> _task = new("--slurm-task") { Description = "Make one run of a submitted benchmark and leave its row.", Hidden = true };

    public BenchCommand()
        : base("bench", "Run a benchmark; a killed one resumes where it was.")
    {
        _executor.AcceptOnlyFromAmong("local", "slurm");
        Arguments.Add(_configuration);
        foreach (Option option in new Option[] { _out, _resume, _retry, _jobs, _workers, _instances, _engines, _shard, _list, _executor, _sbatch, _task })
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
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(arguments.GetValue(_workers) ?? 1, "workers");
        BenchConfiguration configuration = BenchConfiguration.Load(path);
        string folder = arguments.GetValue(_out) ?? Path.Combine("bench-results", Path.GetFileNameWithoutExtension(path));
        string generated = Path.GetFullPath(Path.Combine(folder, "instances"));
        int workers = arguments.GetValue(_workers) is { } given ? given : configuration.Workers > 0 ? configuration.Workers : Math.Max(1, Environment.ProcessorCount / jobs);
        IReadOnlyList<BenchRun> runs = BenchPlan.Build(configuration, BenchPlan.Instances(configuration, path, generated), workers);
        if (arguments.GetValue(_task) is { } task)
        {
            return RunTask(task, runs, folder, configuration);
        }

        runs = Shard(Chosen(runs, arguments.GetValue(_instances) ?? [], arguments.GetValue(_engines) ?? []), arguments.GetValue(_shard));
        if (arguments.GetValue(_list))
        {
            return List(runs, folder);
        }

        bool retry = arguments.GetValue(_retry);
        using ResultStore store = ResultStore.Open(folder, arguments.GetValue(_resume), r => !retry || !MayBeRetried(r), out IReadOnlyList<BenchResult> kept);
        using var interruption = new Interruption();
        bool onSlurm = arguments.GetValue(_executor) == "slurm";
        var slurm = new SlurmFolder(folder);
        BenchRun[] open = Open(runs, onSlurm ? [.. kept, .. TakeLeftRows(slurm, store, kept)] : kept);
        Prepare(configuration, folder, generated, interruption.Token);
        Console.Error.WriteLine($"cosolve: {runs.Count - open.Length} rows there, {open.Length} runs to make, {jobs} at a time, {workers} workers each; rows in {folder}");
        using var progress = new BenchProgress(open, runs.Count - open.Length, jobs, Console.Error, !Console.IsErrorRedirected);
        if (onSlurm)
        {
            return RunOnSlurm(arguments, open, new SlurmSession(slurm, store, progress, arguments.GetValue(_sbatch) ?? [], interruption.Token), folder, configuration, interruption);
        }

        var executor = new RunExecutor(folder, configuration);
        new BenchSession(store, executor.Execute, progress, interruption.Token).Run(open, jobs);
        return interruption.ExitCode ?? ExitCode.Success;
    }

    private static BenchRun[] Chosen(IReadOnlyList<BenchRun> runs, string[] instances, string[] engines)
    {
        BenchRun[] chosen =
        [
            .. runs.Where(r => (instances.Length == 0 || Glob.MatchesAny(instances, r.Instance.Key)) && (engines.Length == 0 || engines.Contains(r.Engine.Name))),
        ];
        return chosen.Length > 0 ? chosen
            : throw new ArgumentException("No run of the configuration is on such an instance with such an engine. Maybe --list shows them.");
    }

    private static IReadOnlyList<BenchRun> Shard(IReadOnlyList<BenchRun> runs, string? shard)
    {
        if (shard is null)
        {
            return runs;
        }

        string[] parts = shard.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index < count
                ? [.. runs.Where((_, k) => k % count == index)]
                : throw new ArgumentException($"The shard '{shard}' is not K/N with K from 0 to N - 1. Maybe 0/8 for the first of eight.");
    }

    private int RunOnSlurm(
        ParseResult arguments, BenchRun[] open, SlurmSession session, string folder, BenchConfiguration configuration, Interruption interruption)
    {
        string[] task = [.. ToolCommand.Words, "bench", Path.GetFullPath(arguments.GetRequiredValue(_configuration)), "--out", Path.GetFullPath(folder), "--workers", open.Length > 0 ? open[0].Workers.ToString(CultureInfo.InvariantCulture) : "1"];
        int lost = session.Run(open, arguments.GetValue(_jobs), configuration.GraceSeconds, task);
        if (lost > 0)
        {
            Console.Error.WriteLine($"cosolve: Slurm ended {lost} runs without a row. Maybe look into {new SlurmFolder(folder).Logs}, then --resume.");
        }

        return interruption.ExitCode ?? (lost > 0 ? ExitCode.NoSolution : ExitCode.Success);
    }

    /// <summary>Cancels what the benchmark before has in the queue and stores the rows that its tasks left.</summary>
    private static List<BenchResult> TakeLeftRows(SlurmFolder slurm, ResultStore store, IReadOnlyList<BenchResult> kept)
    {
        slurm.Create();
        if (slurm.ReadJobs() is { Count: > 0 } jobs)
        {
            SlurmQueue.Cancel(jobs);
            while (SlurmQueue.TasksLeft(jobs) > 0)
            {
                Thread.Sleep(500);
            }
        }

        HashSet<string> known = [.. kept.Select(r => r.Id)];
        var taken = new List<BenchResult>();
        slurm.TakeRows(row =>
        {
            if (known.Add(row.Id))
            {
                store.Append(row);
                taken.Add(row);
            }
        });
        return taken;
    }

    /// <summary>What a Slurm task does. It holds no store: the benchmark that submitted it collects its row.</summary>
    private static int RunTask(string task, IReadOnlyList<BenchRun> runs, string folder, BenchConfiguration configuration)
    {
        using var interruption = new Interruption();
        var slurm = new SlurmFolder(folder);
        int[] numbers = [.. task.Split(':').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        string id = slurm.ReadTask(numbers[0], numbers[1]);
        BenchRun run = runs.First(r => r.Id == id);
        try
        {
            slurm.LeaveRow(run, new RunExecutor(folder, configuration).Execute(run, interruption.Token));
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            return interruption.ExitCode ?? ExitCode.Terminated;
        }
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

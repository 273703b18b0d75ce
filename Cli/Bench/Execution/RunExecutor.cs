using System.Globalization;
using System.Text.RegularExpressions;
using CoSolve.Cli.Bench.Configuration;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench.Execution;

/// <summary>
/// Makes one run: the engine in a process of its own with a guard on its time and memory, then the checker on the solution file in another
/// one. Whatever happens becomes a row.
/// </summary>
internal sealed partial class RunExecutor(string folder, BenchConfiguration configuration)
{
    private const int LongestMessage = 600;

    /// <summary>A check reads the instance and recomputes one objective; even the largest take seconds.</summary>
    private static readonly TimeSpan CheckLimit = TimeSpan.FromMinutes(5);

    /// <summary>The longest that a run with its check may take.</summary>
    public static TimeSpan LongestStay(double seconds, double graceSeconds) => Guard(seconds, graceSeconds) + CheckLimit;

    /// <summary>Runs to the end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the processes are dead and there is no row.</exception>
    public BenchResult Execute(BenchRun run, CancellationToken cancellationToken)
    {
        var files = new RunFiles(folder, run);
        files.Begin();
        DateTimeOffset started = DateTimeOffset.UtcNow;
        double? load = ReadLoad();
        BenchResult result = Solve(run, files, cancellationToken);
        files.End();
        return result with
        {
            Message = WithoutFolders(result.Message, run, files),
            Started = started,
            Load = load,
            Version = run.Engine.Command is null ? ToolCommand.Version : "",
        };
    }

    private BenchResult Solve(BenchRun run, RunFiles files, CancellationToken cancellationToken)
    {
        var limits = new ChildLimits(Guard(run.Seconds, configuration.GraceSeconds), configuration.MemoryMegabytes);
        ChildResult child = Start(RunCommand.Solve(run, files), limits, files, cancellationToken);
        RunReport? report = run.Engine.Command is null ? RunReport.Read(files.Json) : null;
        IReadOnlyList<TracePoint> trace = RunReport.ReadTrace(files.Trace);
        BenchResult result = BenchResult.Of(run, OutcomeOf(run, child)) with
        {
            Status = report?.Status ?? "UNKNOWN",
            Bound = report?.Bound ?? trace.LastOrDefault(t => t.Bound is not null)?.Bound,
            Seconds = report?.Seconds ?? child.Seconds,
            WallSeconds = child.Seconds,
            PeakMegabytes = child.PeakMegabytes,
            FoundBy = report?.Engine ?? "",
            ExitCode = child.ExitCode,
            Message = MessageOf(child, report),
            Trace = trace,
        };
        return File.Exists(files.Solution) ? Check(run, files, result, report, cancellationToken) : WithoutSolution(result, report);
    }

    private static TimeSpan Guard(double seconds, double graceSeconds) => TimeSpan.FromSeconds((seconds * 1.5) + graceSeconds);

    private static ChildResult Start(IReadOnlyList<string> command, ChildLimits limits, RunFiles files, CancellationToken cancellationToken) =>
        ChildProcess.Run(command, limits, id => File.WriteAllText(files.ProcessId, id.ToString(CultureInfo.InvariantCulture)), cancellationToken);

    private static RunOutcome OutcomeOf(BenchRun run, ChildResult child)
    {
        if (child.Killed != KillReason.None)
        {
            return child.Killed == KillReason.Time ? RunOutcome.TimedOut : RunOutcome.OutOfMemory;
        }

        if (child.ExitCode is null)
        {
            return RunOutcome.Unavailable;
        }

        if (run.Engine.Command is not null)
        {
            return child.ExitCode == 0 ? RunOutcome.Solved : RunOutcome.Crashed;
        }

        return child.ExitCode switch
        {
            ExitCode.Success => RunOutcome.Solved,
            ExitCode.NoSolution => RunOutcome.NoSolution,
            ExitCode.Infeasible => RunOutcome.Infeasible,
            ExitCode.CheckFailed => RunOutcome.CheckFailed,
            ExitCode.Usage or ExitCode.InvalidInput => RunOutcome.Unavailable,
            _ => RunOutcome.Crashed,
        };
    }

    private static BenchResult WithoutSolution(BenchResult result, RunReport? report) =>
        report?.Objective is not null
            ? result with { Outcome = RunOutcome.CheckFailed, Message = Join(result.Message, "the run states an objective and wrote no solution") }
            : result.Outcome == RunOutcome.Solved ? result with { Outcome = RunOutcome.NoSolution } : result;

    /// <summary>Has the solution file checked. The row's objective is the checker's; a run that states another one has failed.</summary>
    private static BenchResult Check(
        BenchRun run, RunFiles files, BenchResult result, RunReport? report, CancellationToken cancellationToken)
    {
        ChildResult check = Start(RunCommand.Check(run, files), new ChildLimits(CheckLimit), files, cancellationToken);
        Match stated = CheckedObjective().Match(check.Output);
        if (check.ExitCode != ExitCode.Success || !stated.Success)
        {
            string complaint = check.Error.Length > 0 ? check.Error : $"the check ended with exit code {check.ExitCode}";
            return result with { Outcome = RunOutcome.CheckFailed, Message = Join(result.Message, complaint) };
        }

        decimal objective = decimal.Parse(stated.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        if (report is not null && report.Objective != objective)
        {
            return result with
            {
                Outcome = RunOutcome.CheckFailed,
                Message = Join(result.Message, string.Create(CultureInfo.InvariantCulture, $"the run states {report.Objective}; its solution file is worth {objective}")),
            };
        }

        bool failed = result.Outcome == RunOutcome.CheckFailed;
        return result with
        {
            Objective = failed ? null : objective,
            Status = result.Status == "UNKNOWN" ? "FEASIBLE" : result.Status,
            Trace = result.Trace.Count > 0 ? result.Trace : [new TracePoint(result.Seconds, run.Engine.Name, objective, null)],
        };
    }

    private static string MessageOf(ChildResult child, RunReport? report)
    {
        string reports = report is null ? "" : string.Join("; ", report.Reports);
        return child.ExitCode is 0 && child.Killed == KillReason.None ? Short(reports) : Join(reports, child.Error);
    }

    /// <summary>Rows are read on other machines, where this one's folders say nothing.</summary>
    private static string WithoutFolders(string message, BenchRun run, RunFiles files) => message
        .Replace(files.Scratch + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
        .Replace(Path.GetDirectoryName(run.Instance.Path) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    private static string Join(string first, string second) =>
        Short(first.Length == 0 ? second : second.Length == 0 ? first : $"{first}; {second}");

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + " ...";
    }

    private static double? ReadLoad()
    {
        const string path = "/proc/loadavg";
        return File.Exists(path)
            && double.TryParse(File.ReadAllText(path).Split(' ')[0], CultureInfo.InvariantCulture, out double load) ? load : null;
    }

    [GeneratedRegex(@"^check=ok objective=(-?[0-9.]+)\s*$", RegexOptions.Multiline)]
    private static partial Regex CheckedObjective();
}

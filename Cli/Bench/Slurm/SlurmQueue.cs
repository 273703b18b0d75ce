using System.Globalization;
using CoSolve.Cli.Bench.Execution;

namespace CoSolve.Cli.Bench.Slurm;

/// <summary>The commands of the Slurm workload manager that a benchmark needs.</summary>
internal static class SlurmQueue
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Submits a script as an array of tasks numbered from 0.</summary>
    /// <returns>The job's id.</returns>
    /// <exception cref="NotSupportedException">Slurm is missing or refuses; the message is its own.</exception>
    public static string Submit(string script, int tasks, int atOnce, int cpus, TimeSpan limit, string logs, IReadOnlyList<string> more)
    {
        string array = string.Create(CultureInfo.InvariantCulture, $"--array=0-{tasks - 1}%{atOnce}");
        string minutes = Math.Ceiling(limit.TotalMinutes).ToString("0", CultureInfo.InvariantCulture);
        string cpusPerTask = cpus.ToString(CultureInfo.InvariantCulture);
        string answer = Call(
            ["sbatch", "--parsable", "--job-name=cosolve-bench", array, $"--cpus-per-task={cpusPerTask}", $"--time={minutes}", $"--output={Path.Combine(logs, "%A_%a.log")}", "--requeue", .. more, script]);
        return answer.Trim().Split(';')[0];
    }

    /// <summary>How many tasks of the jobs have not ended. A job that Slurm has forgotten has ended.</summary>
    public static int TasksLeft(IReadOnlyList<string> jobs)
    {
        ChildResult result = Run(["squeue", "--noheader", "--array", "--format=%i", $"--jobs={string.Join(',', jobs)}"]);
        if (result.ExitCode == 0)
        {
            return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        }

        return result.Error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase) ? 0
            : throw new NotSupportedException($"squeue fails: {result.Error}");
    }

    /// <summary>Cancels jobs; those that have ended already are ignored.</summary>
    public static void Cancel(IReadOnlyList<string> jobs) => Run(["scancel", "--quiet", .. jobs]);

    private static string Call(IReadOnlyList<string> command)
    {
        ChildResult result = Run(command);
        return result.ExitCode == 0 ? result.Output
            : throw new NotSupportedException($"{command[0]} fails: {result.Error.ReplaceLineEndings(" ")} Maybe run without --executor slurm.");
    }

    private static ChildResult Run(IReadOnlyList<string> command) => ChildProcess.Run(command, new ChildLimits(Limit), _ => { }, CancellationToken.None);
}

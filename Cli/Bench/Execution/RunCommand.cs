using System.Globalization;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench.Execution;

/// <summary>The command lines of a run and of the check of its solution.</summary>
internal static class RunCommand
{
    /// <summary>What solves the instance.</summary>
    /// <exception cref="ArgumentException">The template of an external command is malformed.</exception>
    public static IReadOnlyList<string> Solve(BenchRun run, RunFiles files)
    {
        string seconds = run.Seconds.ToString("0.###", CultureInfo.InvariantCulture);
        string seed = run.Seed.ToString(CultureInfo.InvariantCulture);
        string workers = run.Workers.ToString(CultureInfo.InvariantCulture);
        if (run.Engine.Command is { } template)
        {
            return CommandTemplate.Expand(template, new Dictionary<string, string>
            {
                ["instance"] = run.Instance.Path,
                ["time"] = seconds,
                ["seed"] = seed,
                ["workers"] = workers,
                ["out"] = files.Solution,
            });
        }

        return
        [
            .. ToolCommand.Words, "solve", run.Instance.Path, "--engine", run.Engine.Engine!, "--time", seconds + "s", "--seed", seed,
            "--workers", workers, "--sol", files.Solution, "--json", files.Json, "--trace", files.Trace, "--quiet",
            .. Reading(run), .. Target(run), .. run.Engine.Arguments,
        ];
    }

    /// <summary>What checks its solution.</summary>
    public static IReadOnlyList<string> Check(BenchRun run, RunFiles files) =>
        [.. ToolCommand.Words, "check", run.Instance.Path, files.Solution, .. Reading(run)];

    /// <summary>How the instance is read.</summary>
    private static string[] Reading(BenchRun run) =>
    [
        .. run.Instance.Rounding is { } rounding ? ["--round", rounding] : Array.Empty<string>(),
        .. run.Instance.Format is { } format ? ["--format", format] : Array.Empty<string>(),
    ];

    // One word, so that a negative value is not taken for an option.
    private static string[] Target(BenchRun run) =>
        run.Target is { } target ? [$"--target={target.ToString(CultureInfo.InvariantCulture)}"] : [];
}

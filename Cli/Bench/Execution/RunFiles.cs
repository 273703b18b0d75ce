using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench.Execution;

/// <summary>Where a run's files lie: its scratch folder while it goes on, and its solution afterwards.</summary>
internal sealed class RunFiles(string folder, BenchRun run)
{
    /// <summary>The folder of the runs that go on, under the benchmark's folder.</summary>
    public const string ScratchName = "running";

    /// <summary>The folder of solutions, under the benchmark's folder.</summary>
    public const string SolutionsName = "solutions";

    private const int MostTries = 50;
    private static readonly TimeSpan PauseBetweenTries = TimeSpan.FromMilliseconds(100);

    public string Scratch { get; } = Path.GetFullPath(Path.Combine(folder, ScratchName, run.FileName));

    public string Json => Path.Combine(Scratch, "result.json");

    public string Trace => Path.Combine(Scratch, "trace.csv");

    public string Solution => Path.Combine(Scratch, "solution.sol");

    public string ProcessId => Path.Combine(Scratch, "pid");

    /// <summary>The solution of a run that has a row.</summary>
    public static string SolutionOf(string folder, string runFileName) => Path.Combine(folder, SolutionsName, runFileName + ".sol");

    /// <summary>Makes the scratch folder, empty.</summary>
    public void Begin()
    {
        Remove(Scratch);
        Directory.CreateDirectory(Scratch);
    }

    /// <summary>Moves the solution to its place and removes the scratch folder.</summary>
    public void End()
    {
        if (File.Exists(Solution))
        {
            Directory.CreateDirectory(Path.Combine(folder, SolutionsName));
            File.Move(Solution, SolutionOf(folder, run.FileName), overwrite: true);
        }

        Remove(Scratch);
    }

    /// <summary>Removes a folder of runs, whatever a run that is being cancelled still writes into it for a while.</summary>
    /// <exception cref="IOException">The folder cannot be removed.</exception>
    public static void Remove(string path)
    {
        for (int tries = 1; Directory.Exists(path); tries++)
        {
            try
            {
                Directory.Delete(path, recursive: true);
            }
            catch (IOException) when (tries < MostTries)
            {
                Thread.Sleep(PauseBetweenTries);
            }
        }
    }
}

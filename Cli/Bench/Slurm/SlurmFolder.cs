using CoSolve.Cli.Bench.Runs;
using CoSolve.Cli.Output;

namespace CoSolve.Cli.Bench.Slurm;

/// <summary>
/// What a benchmark and its Slurm tasks tell each other, under the benchmark's folder: the list of runs, the ids of the jobs, and a
/// file for each row, which the benchmark moves into its store.
/// </summary>
internal sealed class SlurmFolder
{
    private readonly string _folder;
    private readonly string _rows;

    public SlurmFolder(string benchmark)
    {
        _folder = Path.GetFullPath(Path.Combine(benchmark, "slurm"));
        _rows = Path.Combine(_folder, "rows");
        Logs = Path.Combine(_folder, "logs");
    }

    /// <summary>The folder of the tasks' logs.</summary>
    public string Logs { get; }

    private string JobsFile => Path.Combine(_folder, "jobs");

    private string TasksFile(int batch) => Path.Combine(_folder, FormattableString.Invariant($"tasks-{batch}"));

    public void Create()
    {
        Directory.CreateDirectory(_rows);
        Directory.CreateDirectory(Logs);
    }

    /// <summary>The jobs that the benchmark before submitted.</summary>
    public IReadOnlyList<string> ReadJobs() => File.Exists(JobsFile) ? File.ReadAllLines(JobsFile) : [];

    public void WriteJobs(IReadOnlyList<string> jobs) => AtomicFile.Write(JobsFile, output => output.Write(string.Concat(jobs.Select(j => j + "\n"))));

    /// <summary>Writes the runs of a batch, by id.</summary>
    public void WriteTasks(int batch, IEnumerable<BenchRun> runs) =>
        AtomicFile.Write(TasksFile(batch), output => output.Write(string.Concat(runs.Select(r => r.Id + "\n"))));

    /// <summary>The id of a run of a batch.</summary>
    public string ReadTask(int batch, int task) => File.ReadLines(TasksFile(batch)).ElementAt(task);

    /// <summary>The script that a task runs.</summary>
    public string WriteScript(int batch, IReadOnlyList<string> command)
    {
        string path = Path.Combine(_folder, FormattableString.Invariant($"batch-{batch}.sh"));
        string words = string.Join(' ', command.Select(w => $"'{w.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        AtomicFile.Write(path, output => output.Write($"#!/bin/sh\nexec {words} --slurm-task {FormattableString.Invariant($"{batch}")}:\"$SLURM_ARRAY_TASK_ID\"\n"));
        return path;
    }

    /// <summary>Leaves a task's row for the benchmark.</summary>
    public void LeaveRow(BenchRun run, BenchResult result) =>
        AtomicFile.Write(Path.Combine(_rows, run.FileName + ".json"), output => output.Write(ResultStore.ToLine(result)));

    /// <summary>Takes the rows that tasks have left: gives each to <paramref name="take"/>, then removes its file, so that a kill in
    /// between leaves the row in both places and never in none.</summary>
    public void TakeRows(Action<BenchResult> take)
    {
        foreach (string path in Directory.EnumerateFiles(_rows, "*.json").Order(StringComparer.Ordinal).ToArray())
        {
            if (ResultStore.Parse(File.ReadAllText(path)) is { } result)
            {
                take(result);
            }

            File.Delete(path);
        }
    }
}

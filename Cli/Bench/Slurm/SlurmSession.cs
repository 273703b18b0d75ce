using CoSolve.Cli.Bench.Execution;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench.Slurm;

/// <summary>Makes the open runs of a benchmark as Slurm array jobs and collects their rows.</summary>
internal sealed class SlurmSession(
    SlurmFolder folder, ResultStore store, BenchProgress progress, IReadOnlyList<string> more, CancellationToken cancellationToken)
{
    /// <summary>Slurm's usual largest array.</summary>
    private const int LargestArray = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Submits the runs and waits for their rows. A cancelled benchmark cancels its jobs.</summary>
    /// <param name="runs">The open runs.</param>
    /// <param name="jobs">How many run at a time.</param>
    /// <param name="graceSeconds">How long after half as much again as its limit a run is killed.</param>
    /// <param name="command">The command line of a task but for its number.</param>
    /// <returns>How many runs Slurm ended without a row.</returns>
    public int Run(IReadOnlyList<BenchRun> runs, int jobs, double graceSeconds, IReadOnlyList<string> command)
    {
        Dictionary<string, BenchRun> open = runs.ToDictionary(r => r.Id);
        IReadOnlyList<string> ids = Submit(runs, jobs, graceSeconds, command);
        while (open.Count > 0)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                SlurmQueue.Cancel(ids);
                Collect(open);
                return 0;
            }

            // Asked before collecting: a task that has ended has left its row.
            bool ended = SlurmQueue.TasksLeft(ids) == 0;
            Collect(open);
            if (ended)
            {
                break;
            }

            cancellationToken.WaitHandle.WaitOne(Pause);
        }

        folder.WriteJobs([]);
        return open.Count;
    }

    private List<string> Submit(IReadOnlyList<BenchRun> runs, int jobs, double graceSeconds, IReadOnlyList<string> command)
    {
        var ids = new List<string>();
        for (int first = 0, batch = 0; first < runs.Count; first += LargestArray, batch++)
        {
            BenchRun[] tasks = [.. runs.Skip(first).Take(LargestArray)];
            folder.WriteTasks(batch, tasks);
            TimeSpan limit = RunExecutor.LongestStay(tasks.Max(r => r.Seconds), graceSeconds);
            ids.Add(SlurmQueue.Submit(folder.WriteScript(batch, command), tasks.Length, jobs, tasks[0].Workers, limit, folder.Logs, more));
            folder.WriteJobs(ids);
        }

        return ids;
    }

    private void Collect(Dictionary<string, BenchRun> open) => folder.TakeRows(result =>
    {
        if (open.Remove(result.Id, out BenchRun? run))
        {
            store.Append(result);
            progress.Ended(run, result);
        }
    });
}

using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench;

/// <summary>Makes the open runs of a benchmark, several at a time, in order.</summary>
internal sealed class BenchSession(
    ResultStore store, Func<BenchRun, CancellationToken, BenchResult> execute, BenchProgress progress, CancellationToken cancellationToken)
{
    private IReadOnlyList<BenchRun> _runs = [];
    private int _next = -1;
    private Exception? _defect;

    /// <summary>Returns when all runs have rows or the benchmark was cancelled.</summary>
    /// <exception cref="IOException">A row could not be written.</exception>
    public void Run(IReadOnlyList<BenchRun> runs, int jobs)
    {
        _runs = runs;
        Thread[] threads = [.. Enumerable.Range(1, jobs).Select(i => new Thread(Work) { Name = $"bench job {i}" })];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        if (_defect is not null)
        {
            throw new IOException($"The benchmark ended early: {_defect.Message} Maybe free the disk and --resume.", _defect);
        }
    }

    private void Work()
    {
        while (!cancellationToken.IsCancellationRequested && Volatile.Read(ref _defect) is null
            && Interlocked.Increment(ref _next) is var index && index < _runs.Count)
        {
            try
            {
                BenchResult result = execute(_runs[index], cancellationToken);
                store.Append(result);
                progress.Ended(_runs[index], result);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                Volatile.Write(ref _defect, e);
            }
        }
    }
}

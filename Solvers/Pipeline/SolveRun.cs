using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CoSolve.Solvers.Pipeline;

/// <summary>
/// A solve that runs on a thread of its own: its events as an asynchronous sequence, and its result to await.
/// <c>await foreach (SolveEvent e in run)</c> ends with the solve; <c>await run</c> gives the result. A reader that falls more than
/// <see cref="Capacity"/> events behind misses the oldest of them and never slows the solve; the result's trace has all incumbents and bounds.
/// To be enumerated once.
/// </summary>
public sealed class SolveRun<TSolution> : IAsyncEnumerable<SolveEvent>
    where TSolution : class
{
    /// <summary>How many events wait for their reader.</summary>
    public const int Capacity = 1024;

    private readonly Channel<SolveEvent> _events = Channel.CreateBounded<SolveEvent>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly TaskCompletionSource<SolveResult<TSolution>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts the solve.</summary>
    internal SolveRun(Func<IProgress<SolveEvent>, SolveResult<TSolution>> solve) =>
        new Thread(() => Run(solve), Lane.StackSize) { IsBackground = true, Name = "solve" }.Start();

    /// <summary>The result, or what the solve threw. Cancellation ends it with the best solution so far, not with an exception.</summary>
    public Task<SolveResult<TSolution>> Completion => _completion.Task;

    /// <summary>Awaits <see cref="Completion"/>.</summary>
    public TaskAwaiter<SolveResult<TSolution>> GetAwaiter() => Completion.GetAwaiter();

    /// <summary>The events in order; ends with the solve, or throws what it threw.</summary>
    /// <param name="cancellationToken">Ends the enumeration alone, with an <see cref="OperationCanceledException"/>; the solve goes on.</param>
    public IAsyncEnumerator<SolveEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        _events.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

    private void Run(Func<IProgress<SolveEvent>, SolveResult<TSolution>> solve)
    {
        try
        {
            SolveResult<TSolution> result = solve(new Sink(_events.Writer));
            _completion.SetResult(result);
            _events.Writer.Complete();
        }
        catch (Exception e)
        {
            _completion.SetException(e);
            _events.Writer.Complete(e);
        }
    }

    private sealed class Sink(ChannelWriter<SolveEvent> events) : IProgress<SolveEvent>
    {
        public void Report(SolveEvent value) => events.TryWrite(value);
    }
}

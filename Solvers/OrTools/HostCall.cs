namespace CoSolve.Solvers.OrTools;

/// <summary>A call that runs in the host: where its replies go, and its end.</summary>
internal sealed class HostCall(uint instance, HostRuntime runtime, Action<string>? onLog, Action<byte[]>? onSolution)
{
    private readonly TaskCompletionSource<byte[]> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public uint Instance => instance;

    public HostRuntime Runtime => runtime;

    public Task<byte[]> End => _end.Task;

    public bool WantsLog => onLog is not null;

    public void Log(string line) => Contain(() => onLog?.Invoke(line));

    public void Solution(byte[] bytes) => Contain(() => onSolution?.Invoke(bytes));

    public void Complete(byte[] result) => _end.TrySetResult(result);

    public void Fail(Exception exception) => _end.TrySetException(exception);

    /// <summary>A callback that throws ends its own call, not the thread that reads for all calls.</summary>
    private void Contain(Action callback)
    {
        try
        {
            callback();
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }
}

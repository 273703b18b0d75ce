namespace CoSolve.Cli.Service.Stores;

/// <summary>Waits for the changes of one topic. A change between two waits is remembered, so that reading before waiting misses nothing.</summary>
internal sealed class ChangeSubscription(Action<ChangeSubscription> remove) : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Waits for a change, or for a pause to end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _changed.WaitAsync(atMost, cancellationToken);

    public void Dispose()
    {
        remove(this);
        _changed.Dispose();
    }

    /// <summary>Remembers a change; one call at a time.</summary>
    internal void Wake()
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }
}

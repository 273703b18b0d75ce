namespace CoSolve.Solvers.OrTools;

/// <summary>
/// OR-Tools as WebAssembly in a Node.js process that lives as long as this object. The process starts with the first call; calls
/// from several threads run side by side, each on an engine instance of its own, which later calls use again. When the
/// process ends unexpectedly, the calls then running fail with <see cref="OrToolsFailure.HostEnded"/> and the next call starts
/// another. Disposing ends the process; it also ends by itself when this program does.
/// </summary>
public sealed class OrToolsHost : IDisposable
{
    /// <summary>How long a solver that was asked to stop may go on before its instance is terminated.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    // How long after "abandon" a caller may still wait; stages have 0.1 s to end.
    private static readonly TimeSpan Hurry = TimeSpan.FromMilliseconds(80);

    private readonly OrToolsAvailability _availability;
    private readonly Lock _gate = new();
    private HostProcess? _process;
    private bool _disposed;

    /// <summary>Creates a host with what <see cref="OrToolsAvailability.Probe"/> finds.</summary>
    public OrToolsHost()
        : this(OrToolsAvailability.Probe())
    {
    }

    /// <summary>Creates a host; starts nothing yet.</summary>
    public OrToolsHost(OrToolsAvailability availability)
    {
        ArgumentNullException.ThrowIfNull(availability);
        _availability = availability;
    }

    /// <summary>The number of the running process; null before the first call and after the process ended.</summary>
    public int? ProcessId
    {
        get
        {
            lock (_gate)
            {
                return _process is { HasEnded: false } process ? process.ProcessId : null;
            }
        }
    }

    /// <summary>Ends the process. Calls still running fail.</summary>
    public void Dispose()
    {
        HostProcess? process;
        lock (_gate)
        {
            _disposed = true;
            process = _process;
            _process = null;
        }

        process?.Dispose();
    }

    /// <summary>Runs an operation and waits for its result.</summary>
    /// <param name="runtime">The runtime that offers it.</param>
    /// <param name="operation">What to do.</param>
    /// <param name="body">Its input, as Host/operations.mjs describes it.</param>
    /// <param name="onLog">Receives the solver's lines as they come, on another thread.</param>
    /// <param name="onSolution">Receives intermediate solutions, on another thread.</param>
    /// <param name="stop">Stops the solver, which then usually still returns its best solution.</param>
    /// <param name="abandon">Soon after this the call ends even when the solver has not answered yet.</param>
    /// <exception cref="OrToolsUnavailableException">Node.js or the package is missing.</exception>
    /// <exception cref="OrToolsException">The process or the solver failed.</exception>
    /// <exception cref="OperationCanceledException">Stopped, and nothing came in time.</exception>
    internal byte[] Run(
        HostRuntime runtime,
        HostOperation operation,
        ReadOnlySpan<byte> body,
        Action<string>? onLog,
        Action<byte[]>? onSolution,
        CancellationToken stop,
        CancellationToken abandon)
    {
        stop.ThrowIfCancellationRequested();
        HostProcess process = LiveProcess();
        (uint id, HostCall call) = process.Start(runtime, operation, body, onLog, onSolution);
        if (!WaitFor(call.End, Timeout.InfiniteTimeSpan, stop))
        {
            process.Cancel(id, Grace);
            if (!WaitFor(call.End, Timeout.InfiniteTimeSpan, abandon) && !WaitFor(call.End, Hurry, CancellationToken.None))
            {
                throw new OperationCanceledException("The solver did not stop in time.");
            }
        }

        return call.End.GetAwaiter().GetResult();
    }

    /// <summary>Waits for the end of a call, failed or not; false when the time or the token came first.</summary>
    private static bool WaitFor(Task end, TimeSpan time, CancellationToken token)
    {
        try
        {
            return Task.WaitAny([end], (int)time.TotalMilliseconds, token) == 0;
        }
        catch (OperationCanceledException)
        {
            return end.IsCompleted;
        }
    }

    private HostProcess LiveProcess()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_process is { HasEnded: true } dead)
            {
                dead.Dispose();
                _process = null;
            }

            if (_process is null)
            {
                if (_availability.MissingForWasm is { } missing)
                {
                    throw new OrToolsUnavailableException(missing);
                }

                _process = new HostProcess(_availability.NodePath!, _availability.HostFolder!);
            }

            return _process;
        }
    }
}

using System.Runtime.InteropServices;

namespace CoSolve.Cli;

/// <summary>
/// Turns SIGINT and SIGTERM into cancellation, so that the best solution is written before the process ends; a second signal
/// ends it at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    public Interruption()
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, c => Interrupt(c, CoSolve.Cli.ExitCode.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => Interrupt(c, CoSolve.Cli.ExitCode.Terminated)),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The exit code of the signal that came, or null.</summary>
    public int? ExitCode => Volatile.Read(ref _exitCode) is var code and not 0 ? code : null;

    public void Dispose()
    {
        Array.ForEach(_registrations, r => r.Dispose());
        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context, int code)
    {
        if (Interlocked.CompareExchange(ref _exitCode, code, 0) == 0)
        {
            context.Cancel = true;
            _source.Cancel();
        }
    }
}

using System.Buffers.Binary;

namespace CoSolve.Solvers.OrTools;

/// <summary>CP-SAT as WebAssembly. One thread a call; calls from several threads run side by side.</summary>
/// <param name="host">The process that runs it; stays the caller's to dispose of.</param>
public sealed class WasmCpSatBackend(OrToolsHost host) : ICpSatBackend
{
    /// <inheritdoc/>
    public string Label => "OR-Tools CP-SAT (WASM, one thread)";

    /// <inheritdoc/>
    public int MaxWorkers => 1;

    /// <inheritdoc/>
    public bool HasLiveLog => true;

    /// <inheritdoc/>
    public byte[] Solve(byte[] model, byte[] parameters, Action<string>? onLog, CancellationToken stop, CancellationToken abandon)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parameters);
        byte[] body = new byte[sizeof(uint) + model.Length + parameters.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(body, (uint)model.Length);
        model.CopyTo(body, sizeof(uint));
        parameters.CopyTo(body, sizeof(uint) + model.Length);
        return host.Run(HostRuntime.CpSat, HostOperation.SolveCpModel, body, onLog, null, stop, abandon);
    }
}

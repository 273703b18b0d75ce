namespace CoSolve.Solvers.OrTools;

/// <summary>A way to run CP-SAT on serialised models. Thread-safe.</summary>
public interface ICpSatBackend
{
    /// <summary>The name for reports; it says what the numbers may be compared with.</summary>
    string Label { get; }

    /// <summary>The most threads that one call can use.</summary>
    int MaxWorkers { get; }

    /// <summary>Whether the search log can be followed while the search runs.</summary>
    bool HasLiveLog { get; }

    /// <summary>Solves a model.</summary>
    /// <param name="model">A serialised CpModelProto.</param>
    /// <param name="parameters">Serialised SatParameters.</param>
    /// <param name="onLog">Receives log lines, on another thread; ignored without a live log.</param>
    /// <param name="stop">Stops the search, which then returns its best solution.</param>
    /// <param name="abandon">Soon after this the caller gets no result even when the search has one.</param>
    /// <returns>A serialised CpSolverResponse.</returns>
    /// <exception cref="OrToolsUnavailableException">A part is missing.</exception>
    /// <exception cref="OrToolsException">The solver failed.</exception>
    /// <exception cref="OperationCanceledException">Stopped without a result.</exception>
    byte[] Solve(byte[] model, byte[] parameters, Action<string>? onLog, CancellationToken stop, CancellationToken abandon);
}

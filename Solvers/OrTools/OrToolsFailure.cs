namespace CoSolve.Solvers.OrTools;

/// <summary>Why a call into OR-Tools ended without an answer.</summary>
public enum OrToolsFailure
{
    /// <summary>The host process ended (killed, out of memory); the next call starts another.</summary>
    HostEnded,

    /// <summary>The solver itself failed (an assertion, no memory); the next call gets a fresh instance.</summary>
    SolverFailed,

    /// <summary>The solver refused the model.</summary>
    InvalidModel,
}

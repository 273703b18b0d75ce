namespace CoSolve.Solvers.OrTools;

/// <summary>Why a call into OR-Tools ended without an answer.</summary>
public enum OrToolsFailure
{
    /// <summary>The solver itself failed, or a listener of its search.</summary>
    SolverFailed,

    /// <summary>The solver refused the model, or the model is too large for this machine.</summary>
    InvalidModel,

    /// <summary>The child process that ran the engine ended (killed, out of memory); the next call starts another.</summary>
    HostEnded,

    /// <summary>There is no program to run the engine as a child process.</summary>
    HostMissing,
}

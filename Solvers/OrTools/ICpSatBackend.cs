using Google.OrTools.Sat;

namespace CoSolve.Solvers.OrTools;

/// <summary>A place where CP-SAT runs: this process or a child of it. Thread-safe.</summary>
internal interface ICpSatBackend
{
    /// <summary>Solves a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="parameters">Complete parameters, limits included.</param>
    /// <param name="listener">Receives solutions, bounds and log lines while the search runs.</param>
    /// <param name="stop">Stops the search, which then returns its best solution within 0.3 s.</param>
    /// <exception cref="OrToolsException">The solver failed.</exception>
    CpSolverResponse Solve(CpModelProto model, SatParameters parameters, CpSatListener listener, CancellationToken stop);
}

namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>
/// A solver of mixed-integer linear models in OR-Tools, numbered as MPSolver::OptimizationProblemType. The package has HiGHS too,
/// which loses its solution at a time limit, and CP-SAT, which <see cref="CpSatSolver"/> reaches directly.
/// </summary>
public enum MipSolverKind
{
    /// <summary>SCIP: branch and cut by constraint integer programming; in this process.</summary>
    Scip = 3,

    /// <summary>CBC: COIN-OR's branch and cut; it cannot be stopped, so it runs in a child process that can be killed.</summary>
    Cbc = 5,
}

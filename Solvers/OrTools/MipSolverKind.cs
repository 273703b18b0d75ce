namespace CoSolve.Solvers.OrTools;

/// <summary>
/// A solver of mixed-integer linear models in OR-Tools, numbered as MPSolver::OptimizationProblemType. The package has GLPK too,
/// but its bounds proved wrong on random models, and CP-SAT, whose linear interface needs threads that this build lacks.
/// </summary>
public enum MipSolverKind
{
    /// <summary>SCIP: branch and cut by constraint integer programming.</summary>
    Scip = 3,

    /// <summary>CBC: COIN-OR's branch and cut.</summary>
    Cbc = 5,
}

namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>How an <see cref="ILinearProgram"/> is solved, numbered as MPSolver::OptimizationProblemType.</summary>
public enum LinearProgramMethod
{
    /// <summary>GLOP: the revised simplex method; exact vertices, warm starts.</summary>
    Simplex = 2,

    /// <summary>PDLP: the primal-dual hybrid gradient method (Applegate et al. 2021, arXiv:2106.04756); for very large programs,
    /// low accuracy, no warm start.</summary>
    PrimalDualGradient = 8,
}

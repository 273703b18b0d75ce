namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>What a solver says about a linear model, numbered as MPSolverResponseStatus.</summary>
public enum MipStatus
{
    /// <summary>The point is proven optimal within the solver's tolerances.</summary>
    Optimal = 0,

    /// <summary>There is a feasible point, perhaps not the best.</summary>
    Feasible = 1,

    /// <summary>There is no feasible point within the solver's tolerances.</summary>
    Infeasible = 2,

    /// <summary>The objective is unbounded.</summary>
    Unbounded = 3,

    /// <summary>The solver ended abnormally, usually for numerical reasons.</summary>
    Abnormal = 4,

    /// <summary>A limit came before any result.</summary>
    NotSolved = 6,
}

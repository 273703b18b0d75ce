namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>What a solve of an <see cref="ILinearProgram"/> found.</summary>
public enum LinearProgramStatus
{
    /// <summary>An optimal point and its duals, within the solver's tolerances.</summary>
    Optimal,

    /// <summary>There is no feasible point.</summary>
    Infeasible,

    /// <summary>The objective has no bound.</summary>
    Unbounded,

    /// <summary>The limit came first.</summary>
    NotSolved,
}

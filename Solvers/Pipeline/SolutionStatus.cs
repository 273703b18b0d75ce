namespace CoSolve.Solvers.Pipeline;

/// <summary>What is known about the solution, apart from why the run ended.</summary>
public enum SolutionStatus
{
    /// <summary>No solution was found and infeasibility was not proven.</summary>
    None,

    /// <summary>A checked solution.</summary>
    Feasible,

    /// <summary>A checked solution whose objective equals a proven bound in integer arithmetic.</summary>
    Optimal,

    /// <summary>Proven to have no solution.</summary>
    Infeasible,
}

namespace CoSolve.Solvers.OrTools;

/// <summary>The algorithms of OR-Tools' KnapsackSolver, numbered as KnapsackSolver::SolverType.</summary>
public enum OrToolsKnapsackAlgorithm
{
    /// <summary>Dynamic programming; one dimension, time and memory in proportion to the capacity.</summary>
    DynamicProgramming = 2,

    /// <summary>CBC on the linear model.</summary>
    Cbc = 3,

    /// <summary>Branch and bound with linear bounds; any number of dimensions.</summary>
    BranchAndBound = 5,

    /// <summary>SCIP on the linear model.</summary>
    Scip = 6,

    /// <summary>Dynamic programming by divide and conquer, in less memory; one dimension.</summary>
    DivideAndConquer = 9,
}

namespace CoSolve.Solvers.OrTools;

/// <summary>How OR-Tools' routing solver builds its first solution, numbered as FirstSolutionStrategy.Value.</summary>
public enum OrToolsFirstSolution
{
    /// <summary>Extends routes by the cheapest arc.</summary>
    PathCheapestArc = 3,

    /// <summary>Inserts nodes where they cost least, all routes side by side.</summary>
    ParallelCheapestInsertion = 8,

    /// <summary>Clarke and Wright's savings.</summary>
    Savings = 10,

    /// <summary>Christofides, without the matching's guarantee for vehicle routing.</summary>
    Christofides = 13,

    /// <summary>OR-Tools' choice.</summary>
    Automatic = 15,
}

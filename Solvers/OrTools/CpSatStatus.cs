namespace CoSolve.Solvers.OrTools;

/// <summary>What CP-SAT says about a model, numbered as in its responses.</summary>
public enum CpSatStatus
{
    /// <summary>A limit came first.</summary>
    Unknown = 0,

    /// <summary>The model is malformed.</summary>
    ModelInvalid = 1,

    /// <summary>There is a solution, perhaps not the best.</summary>
    Feasible = 2,

    /// <summary>There is no solution (within the cut-off and under the assumptions, when there are any).</summary>
    Infeasible = 3,

    /// <summary>The solution is proven optimal (within the relative gap asked for); for a model without objective, a solution.</summary>
    Optimal = 4,
}

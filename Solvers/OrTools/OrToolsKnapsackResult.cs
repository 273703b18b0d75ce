namespace CoSolve.Solvers.OrTools;

/// <summary>What OR-Tools' KnapsackSolver found.</summary>
/// <param name="IsChosen">For each item whether it is in the knapsack; null when nothing came in time.</param>
/// <param name="Value">The profit of the items chosen, computed in integers.</param>
/// <param name="IsOptimal">Whether this is proven optimal.</param>
/// <param name="WasCancelled">Whether time ran out.</param>
public sealed record OrToolsKnapsackResult(bool[]? IsChosen, long Value, bool IsOptimal, bool WasCancelled);

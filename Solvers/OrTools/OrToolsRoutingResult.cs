namespace CoSolve.Solvers.OrTools;

/// <summary>What OR-Tools' routing solver found.</summary>
/// <param name="Objective">The sum of costs; null without a solution.</param>
/// <param name="Routes">The nodes of each vehicle between its start and its end; empty without a solution.</param>
/// <param name="WasCancelled">Whether time ran out before a local optimum.</param>
public sealed record OrToolsRoutingResult(long? Objective, IReadOnlyList<int[]> Routes, bool WasCancelled);

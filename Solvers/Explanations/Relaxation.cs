namespace CoSolve.Solvers.Explanations;

/// <summary>Changes of a problem that together make it feasible.</summary>
/// <param name="Changes">Which limit moves from where to where, one sentence each.</param>
/// <param name="IsSmallest">Whether no amount can be smaller while the other amounts stay, as proven; always true of changes without an amount.</param>
public sealed record Relaxation(IReadOnlyList<string> Changes, bool IsSmallest);

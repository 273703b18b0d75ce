namespace CoSolve.Problems;

/// <summary>What a checker found: every violated rule in words and, for a feasible solution, its objective.</summary>
/// <param name="Objective">The objective recomputed from the solution alone; null when a violation leaves it undefined.</param>
/// <param name="Violations">One sentence for each violation; empty for a feasible solution.</param>
public sealed record CheckReport(long? Objective, IReadOnlyList<string> Violations)
{
    /// <summary>True when no rule is violated.</summary>
    public bool IsFeasible => Violations.Count == 0;
}

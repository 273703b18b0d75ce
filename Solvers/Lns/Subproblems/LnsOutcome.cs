namespace CoSolve.Solvers.Lns.Subproblems;

/// <summary>What the search of a neighbourhood found.</summary>
/// <param name="Values">The best point; null for none.</param>
/// <param name="IsExhausted">Whether it is proven that there is none better.</param>
internal sealed record LnsOutcome(double[]? Values, bool IsExhausted);

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Evaluates every one-flip move of many assignments of one quadratic form at once. The seam at which another device can take over:
/// assignments go in, gains come out, nothing else is shared.
/// </summary>
public interface IMoveEvaluator
{
    /// <summary>The number of assignments of a batch, R.</summary>
    int BatchSize { get; }

    /// <summary>The number of variables, n.</summary>
    int VariableCount { get; }

    /// <summary>Computes all gains.</summary>
    /// <param name="assignments">Variable-major, length n * R: variable i of assignment r at i * R + r, 0 or 1.</param>
    /// <param name="gains">Receives, in the same layout, by how much the (maximised) form grows when that variable alone flips.</param>
    void Evaluate(ReadOnlySpan<int> assignments, Span<int> gains);
}

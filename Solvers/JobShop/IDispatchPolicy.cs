namespace CoSolve.Solvers.JobShop;

/// <summary>
/// Tells which of the operations that could be dispatched next should be. Hand-made rules and learned policies implement it; the
/// schedule generators ask it.
/// </summary>
public interface IDispatchPolicy
{
    /// <summary>The name that events and results carry.</summary>
    string Name { get; }

    /// <summary>
    /// Whether a score depends on the alternative alone and not on the state of the schedule. The generators then ask once, for
    /// all alternatives of the problem before the first decision, and dispatch from heaps.
    /// </summary>
    bool IsStatic { get; }

    /// <summary>Scores candidates; the highest score is dispatched, ties go to the operation with the smallest index.</summary>
    /// <param name="state">The partial schedule and the random stream.</param>
    /// <param name="candidates">Flat indices of alternatives, each standing for its operation on its machine.</param>
    /// <param name="scores">Receives one score, not NaN, for each candidate.</param>
    void Score(DispatchState state, ReadOnlySpan<int> candidates, Span<double> scores);
}

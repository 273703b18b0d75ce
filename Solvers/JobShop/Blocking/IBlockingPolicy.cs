namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>Tells which of the jobs that can move should; the counterpart of <see cref="IDispatchPolicy"/> for the blocking job shop. Hand-made
/// rules and learned policies implement it. Used by one thread at a time.</summary>
public interface IBlockingPolicy
{
    /// <summary>The name that events and results carry.</summary>
    string Name { get; }

    /// <summary>Whether scores are unnormalised log-probabilities, to be sampled as they are.</summary>
    bool ScoresAreLogits => false;

    /// <summary>Scores the jobs that can move; greedy choice takes the highest score of each state, ties go to the smallest job.</summary>
    /// <param name="batch">The shops and the candidates of each.</param>
    /// <param name="scores">Receives one score, not NaN, for each of <c>batch.Candidates</c>.</param>
    void Score(CandidateBatch<BlockingState> batch, Span<double> scores);
}

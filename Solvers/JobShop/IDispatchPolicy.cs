namespace CoSolve.Solvers.JobShop;

/// <summary>
/// Tells which of the operations that could be dispatched next should be. Hand-made rules and learned policies implement it; the
/// schedule generators ask it with batches of one, <see cref="Constructors.DispatchRollouts"/> with as many partial schedules as
/// there are roll-outs, so that a network infers once for all of them. A policy is used by one thread at a time.
/// </summary>
public interface IDispatchPolicy
{
    /// <summary>The name that events and results carry.</summary>
    string Name { get; }

    /// <summary>
    /// Whether a score depends on the alternative alone and not on the state of the schedule. The generators then ask once, for
    /// all alternatives of the problem before the first decision (one state, in which nothing is dispatched), and never again.
    /// </summary>
    bool IsStatic { get; }

    /// <summary>Whether scores are unnormalised log-probabilities, as networks give them: sampling at temperature 1 then takes a
    /// softmax of the scores as they are. Other scores are first divided by the spread among the candidates.</summary>
    bool ScoresAreLogits => false;

    /// <summary>Scores candidates; greedy choice dispatches the highest score of each state, ties go to the operation with the
    /// smallest index; sampling draws by <see cref="Constructors.DispatchSampling"/>.</summary>
    /// <param name="batch">The partial schedules, all of one problem, and the candidates of each.</param>
    /// <param name="scores">Receives one score, not NaN, for each of <c>batch.Candidates</c>.</param>
    void Score(CandidateBatch<DispatchState> batch, Span<double> scores);
}

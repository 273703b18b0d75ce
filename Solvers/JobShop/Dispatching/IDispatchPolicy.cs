namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>
/// Tells which of the candidates of a decision should be chosen. Hand-made rules and learned policies implement it; builders of one
/// schedule ask it with batches of one, <see cref="Rollouts{TState}"/> with as many partial schedules as there are roll-outs, so that a
/// network infers once for all of them. A policy is used by one thread at a time.
/// </summary>
/// <typeparam name="TState">The partial schedules of one kind of shop.</typeparam>
public interface IDispatchPolicy<TState>
    where TState : class, IDispatchState
{
    /// <summary>The name that events and results carry.</summary>
    string Name { get; }

    /// <summary>
    /// Whether a score depends on the candidate alone and not on the state of the schedule. The policy is then asked once, for all
    /// candidates of the problem before the first decision (one state, in which nothing is decided), and never again.
    /// </summary>
    bool IsStatic => false;

    /// <summary>Whether scores are unnormalised log-probabilities, as networks give them: sampling at temperature 1 then takes a
    /// softmax of the scores as they are. Other scores are first divided by the spread among the candidates.</summary>
    bool ScoresAreLogits => false;

    /// <summary>Scores candidates; greedy choice takes the highest score of each state, ties go to the smallest candidate; sampling
    /// draws by <see cref="DispatchSampling"/>.</summary>
    /// <param name="batch">The partial schedules, all of one problem, and the candidates of each.</param>
    /// <param name="scores">Receives one score, not NaN, for each of <c>batch.Candidates</c>.</param>
    void Score(CandidateBatch<TState> batch, Span<double> scores);
}

namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>
/// Partial schedules of one problem that each need a decision. In lock-step roll-outs the states keep their rows from the first decision
/// to the last, so that a policy may keep what it has computed for a row; a row without candidates is done.
/// </summary>
/// <typeparam name="TState">The partial schedules of one kind of shop.</typeparam>
public readonly ref struct CandidateBatch<TState>
    where TState : class
{
    /// <summary>Wraps the arrays without copying.</summary>
    /// <param name="states">At least one partial schedule; all of the same problem.</param>
    /// <param name="firstCandidate">Length of <paramref name="states"/> plus one, ascending from 0.</param>
    /// <param name="candidates">What the policy chooses from, row by row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public CandidateBatch(ReadOnlySpan<TState> states, ReadOnlySpan<int> firstCandidate, ReadOnlySpan<int> candidates)
    {
        if (states.IsEmpty || firstCandidate.Length != states.Length + 1 || firstCandidate[^1] != candidates.Length)
        {
            throw new ArgumentException(
                $"{states.Length} states, {firstCandidate.Length} offsets and {candidates.Length} candidates do not fit together.");
        }

        States = states;
        FirstCandidate = firstCandidate;
        Candidates = candidates;
    }

    /// <summary>The partial schedules with their random streams, one for each row.</summary>
    public ReadOnlySpan<TState> States { get; }

    /// <summary>Row b has the candidates FirstCandidate[b] .. FirstCandidate[b + 1] - 1.</summary>
    public ReadOnlySpan<int> FirstCandidate { get; }

    /// <summary>What each state can choose from, row by row; see <see cref="IDispatchState"/>.</summary>
    public ReadOnlySpan<int> Candidates { get; }
}

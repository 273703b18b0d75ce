using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop;

/// <summary>
/// Partial schedules of one problem that each need a decision. In lock-step roll-outs the states keep their rows from the first decision
/// to the last, so that a policy may keep what it has computed for a row; every state then has equally many operations dispatched.
/// </summary>
public readonly ref struct DispatchBatch
{
    /// <summary>Wraps the arrays without copying.</summary>
    /// <param name="states">At least one partial schedule; all of the same problem.</param>
    /// <param name="firstCandidate">Length of <paramref name="states"/> plus one, ascending from 0.</param>
    /// <param name="candidates">Flat indices of alternatives, row by row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public DispatchBatch(ReadOnlySpan<DispatchState> states, ReadOnlySpan<int> firstCandidate, ReadOnlySpan<int> candidates)
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

    /// <summary>The problem of all states.</summary>
    public JobShopProblem Problem => States[0].Problem;

    /// <summary>The partial schedules with their random streams, one for each row.</summary>
    public ReadOnlySpan<DispatchState> States { get; }

    /// <summary>Row b has the candidates FirstCandidate[b] .. FirstCandidate[b + 1] - 1.</summary>
    public ReadOnlySpan<int> FirstCandidate { get; }

    /// <summary>Flat indices of alternatives, each standing for the next operation of its job on the machine it is assigned to.</summary>
    public ReadOnlySpan<int> Candidates { get; }

    /// <summary>The operation of an alternative.</summary>
    public int OperationOf(int alternative) => States[0].OperationOfAlternative[alternative];
}

using CoSolve.Problems.JobShop.Blocking;

namespace CoSolve.Solvers.JobShop.Blocking;

/// <summary>Simulated shops of one problem that each need a decision. States keep their rows through a roll-out; one whose jobs are done has
/// no candidates.</summary>
public readonly ref struct BlockingBatch
{
    /// <summary>Wraps the arrays without copying.</summary>
    /// <param name="states">At least one shop; all of the same problem.</param>
    /// <param name="firstCandidate">Length of <paramref name="states"/> plus one, ascending from 0.</param>
    /// <param name="candidates">Jobs that can move, row by row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public BlockingBatch(ReadOnlySpan<BlockingState> states, ReadOnlySpan<int> firstCandidate, ReadOnlySpan<int> candidates)
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
    public BlockingJobShopProblem Problem => States[0].Problem;

    /// <summary>The shops, one for each row.</summary>
    public ReadOnlySpan<BlockingState> States { get; }

    /// <summary>Row b has the candidates FirstCandidate[b] .. FirstCandidate[b + 1] - 1.</summary>
    public ReadOnlySpan<int> FirstCandidate { get; }

    /// <summary>The jobs that can move.</summary>
    public ReadOnlySpan<int> Candidates { get; }
}

using CoSolve.Problems;

namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>
/// A partial schedule that grows by one decision at a time. Candidates are numbers from 0 to <see cref="ChoiceCount"/> - 1, whose meaning
/// is the shop's. Used by one thread at a time.
/// </summary>
public interface IDispatchState
{
    /// <summary>The rules that score candidates of such states.</summary>
    static abstract IReadOnlyList<PriorityRule> Rules { get; }

    /// <summary>The problem.</summary>
    IProblem Problem { get; }

    /// <summary>The stream that randomised policies draw from.</summary>
    RandomStream Random { get; }

    /// <summary>How many different candidates the problem has.</summary>
    int ChoiceCount { get; }

    /// <summary>How many candidates a decision has at most.</summary>
    int MostCandidates { get; }

    /// <summary>The candidates chosen so far, in order; choosing them again from the start repeats the schedule.</summary>
    ReadOnlySpan<int> Decisions { get; }

    /// <summary>The objective of a complete schedule; smaller is better.</summary>
    long Objective { get; }

    /// <summary>Whether the score of a rule depends on the candidate alone and not on the state.</summary>
    static abstract bool IsStatic(PriorityRule rule);

    /// <summary>Goes on to the next decision and writes what it can choose from, ascending; returns how many there are, 0 when the
    /// schedule is complete.</summary>
    /// <param name="candidates">Room for <see cref="MostCandidates"/>.</param>
    int NextCandidates(Span<int> candidates);

    /// <summary>Makes a decision.</summary>
    /// <exception cref="ArgumentException">It is not a candidate.</exception>
    void Choose(int candidate);

    /// <summary>The score of a candidate by a rule; the highest is preferred.</summary>
    double Priority(PriorityRule rule, int candidate);
}

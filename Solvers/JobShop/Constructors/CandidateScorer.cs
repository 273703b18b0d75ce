using CoSolve.Solvers.JobShop.Dispatching;

namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>Asks a policy for scores: once for static policies, at each decision for the others.</summary>
internal sealed class CandidateScorer
{
    private readonly IDispatchPolicy<DispatchState> _policy;
    private readonly DispatchState _state;
    private readonly DispatchState[] _row;
    private readonly double[]? _fixed;
    private readonly int[] _firstCandidate = new int[2];
    private int[] _alternatives = new int[16];
    private double[] _scores = new double[16];

    public CandidateScorer(IDispatchPolicy<DispatchState> policy, DispatchState state)
    {
        (_policy, _state, _row) = (policy, state, [state]);
        _fixed = policy.IsStatic ? Rollouts<DispatchState>.FixedScores(policy, state) : null;
    }

    public bool IsStatic => _fixed is not null;

    /// <summary>The score that an arrived operation keeps; static policies only.</summary>
    public double FixedScore(int operation) => _fixed![_state.Alternatives[operation]];

    /// <summary>The position of the best of some arrived operations.</summary>
    public int Best(ReadOnlySpan<int> operations)
    {
        if (operations.Length == 1)
        {
            return 0;
        }

        if (_scores.Length < operations.Length)
        {
            Array.Resize(ref _scores, 2 * operations.Length);
            Array.Resize(ref _alternatives, 2 * operations.Length);
        }

        Span<double> scores = _scores.AsSpan(0, operations.Length);
        Span<int> alternatives = _alternatives.AsSpan(0, operations.Length);
        for (int k = 0; k < operations.Length; k++)
        {
            alternatives[k] = _state.Alternatives[operations[k]];
            scores[k] = _fixed is null ? 0 : _fixed[alternatives[k]];
        }

        if (_fixed is null)
        {
            _firstCandidate[1] = alternatives.Length;
            _policy.Score(new CandidateBatch<DispatchState>(_row, _firstCandidate, alternatives), scores);
        }

        int best = 0;
        for (int k = 1; k < operations.Length; k++)
        {
            if (scores[k] > scores[best] || (scores[k] == scores[best] && operations[k] < operations[best]))
            {
                best = k;
            }
        }

        return best;
    }
}


namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>
/// Many schedules at once by one policy, in lock-step: at each decision the policy scores the candidates of all of them in one batch, and each
/// draws its own. A static policy is asked once in all.
/// </summary>
/// <param name="policy">Scores the candidates.</param>
/// <param name="sampling">How a roll-out chooses by the scores.</param>
public sealed class Rollouts<TState>(IDispatchPolicy<TState> policy, DispatchSampling sampling)
    where TState : class, IDispatchState
{
    /// <summary>Rolls out schedules to their ends.</summary>
    /// <param name="states">At least one schedule in which nothing is decided, all of one problem; they are changed.</param>
    /// <param name="cancellationToken">Looked at before each decision.</param>
    /// <returns>The schedules, complete.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public TState[] Run(TState[] states, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentOutOfRangeException.ThrowIfZero(states.Length);
        sampling.Validate();
        double[]? fixedScores = policy.IsStatic ? FixedScores(policy, states[0]) : null;
        var first = new int[states.Length + 1];
        var candidates = new int[checked(states.Length * states[0].MostCandidates)];
        var scores = new double[candidates.Length];
        while (Collect(states, first, candidates) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Score(states, first, candidates.AsSpan(0, first[^1]), scores.AsSpan(0, first[^1]), fixedScores);
            for (int b = 0; b < states.Length; b++)
            {
                Range row = first[b]..first[b + 1];
                if (first[b] < first[b + 1])
                {
                    int chosen = sampling.Choose(candidates.AsSpan(row), scores.AsSpan(row), policy.ScoresAreLogits, states[b].Random);
                    states[b].Choose(candidates[first[b] + chosen]);
                }
            }
        }

        return states;
    }

    /// <summary>The best of several roll-outs by the objective, the first of equals.</summary>
    /// <inheritdoc cref="Run"/>
    public TState Best(TState[] states, CancellationToken cancellationToken = default) =>
        Run(states, cancellationToken).MinBy(state => state.Objective)!;

    /// <summary>The scores of all candidates of a problem by a static policy.</summary>
    internal static double[] FixedScores(IDispatchPolicy<TState> policy, TState state)
    {
        int count = state.ChoiceCount;
        var scores = new double[count];
        policy.Score(new CandidateBatch<TState>([state], [0, count], Enumerable.Range(0, count).ToArray()), scores);
        return scores;
    }

    private static int Collect(TState[] states, int[] first, int[] candidates)
    {
        for (int b = 0; b < states.Length; b++)
        {
            first[b + 1] = first[b] + states[b].NextCandidates(candidates.AsSpan(first[b]));
        }

        return first[^1];
    }

    private void Score(TState[] states, int[] first, Span<int> candidates, Span<double> scores, double[]? fixedScores)
    {
        if (fixedScores is null)
        {
            policy.Score(new CandidateBatch<TState>(states, first, candidates), scores);
            return;
        }

        for (int k = 0; k < candidates.Length; k++)
        {
            scores[k] = fixedScores[candidates[k]];
        }
    }
}

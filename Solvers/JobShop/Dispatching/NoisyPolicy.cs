using CoSolve.Problems;

namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>Another policy with its scores disturbed uniformly by a share of their spread, for randomised construction.</summary>
/// <param name="inner">The policy to disturb.</param>
/// <param name="amplitude">The largest disturbance as a share of the difference between highest and lowest score; not negative.</param>
public sealed class NoisyPolicy<TState>(IDispatchPolicy<TState> inner, double amplitude) : IDispatchPolicy<TState>
    where TState : class, IDispatchState
{
    /// <inheritdoc/>
    public string Name { get; } = $"{inner.Name}+noise";

    /// <inheritdoc/>
    public bool IsStatic => inner.IsStatic;

    /// <inheritdoc/>
    public bool ScoresAreLogits => inner.ScoresAreLogits;

    /// <inheritdoc/>
    public void Score(CandidateBatch<TState> batch, Span<double> scores)
    {
        inner.Score(batch, scores);
        for (int b = 0; b < batch.States.Length; b++)
        {
            Disturb(batch.States[b].Random, scores[batch.FirstCandidate[b]..batch.FirstCandidate[b + 1]]);
        }
    }

    private void Disturb(RandomStream random, Span<double> scores)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (double score in scores)
        {
            (low, high) = (Math.Min(low, score), Math.Max(high, score));
        }

        // Scores of the lowest and highest double (jobs without due dates) have no finite spread.
        double spread = double.IsFinite(high - low) ? high - low : 0;
        for (int k = 0; k < scores.Length; k++)
        {
            scores[k] += amplitude * spread * (2 * random.NextDouble() - 1);
        }
    }
}

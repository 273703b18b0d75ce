using CoSolve.Problems;

namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>
/// How a roll-out chooses among scored candidates: with probability <see cref="Epsilon"/> any of them alike, otherwise by a softmax of
/// the scores over <see cref="Temperature"/>. Scores that are no logits are scaled to [0, 1] among the candidates of the decision first.
/// </summary>
public sealed record DispatchSampling
{
    /// <summary>Highest score, no randomness.</summary>
    public static DispatchSampling Greedy { get; } = new() { Temperature = 0 };

    /// <summary>The softmax's temperature, not negative; 0 takes the highest score, ties to the smallest operation. Networks' logits
    /// are usually drawn at 1; rules, whose scores are scaled to [0, 1], need less.</summary>
    public double Temperature { get; init; } = 0.2;

    /// <summary>The probability of a uniform choice, in [0, 1].</summary>
    public double Epsilon { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (!(Temperature >= 0) || double.IsInfinity(Temperature))
        {
            throw new ArgumentOutOfRangeException(nameof(Temperature), $"The temperature is {Temperature}. Maybe 0 for greedy choice.");
        }

        if (!(Epsilon is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Epsilon), $"The probability of a uniform choice is {Epsilon}. Maybe 0.05.");
        }
    }

    /// <summary>The position of the chosen candidate; overwrites the scores. Candidates are alternatives; a smaller index is a smaller
    /// operation.</summary>
    internal int Choose(ReadOnlySpan<int> candidates, Span<double> scores, bool areLogits, RandomStream random)
    {
        if (candidates.Length == 1)
        {
            return 0;
        }

        if (Epsilon > 0 && random.NextDouble() < Epsilon)
        {
            return random.NextInt(candidates.Length);
        }

        int best = 0;
        double low = scores[0];
        for (int k = 1; k < scores.Length; k++)
        {
            low = Math.Min(low, scores[k]);
            if (scores[k] > scores[best] || (scores[k] == scores[best] && candidates[k] < candidates[best]))
            {
                best = k;
            }
        }

        return Temperature > 0 ? Draw(scores, scores[best], areLogits ? 1 : scores[best] - low, random) : best;
    }

    private int Draw(Span<double> scores, double high, double spread, RandomStream random)
    {
        // All equal, or lowest and highest double (jobs without due dates): a spread that cannot divide.
        double scale = spread > 0 && double.IsFinite(spread) ? 1 / (Temperature * spread) : 1 / Temperature;
        double sum = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            scores[k] = Math.Exp((scores[k] - high) * scale);
            sum += scores[k];
        }

        double draw = random.NextDouble() * sum;
        int last = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            if (scores[k] > 0)
            {
                last = k;
                draw -= scores[k];
                if (draw < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}

using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.Choice;

/// <summary>
/// A multi-armed bandit over neighbourhoods: Balans of Cai, Kadioglu and Dilkina (2024, "Balans: multi-armed bandits-based adaptive large neighborhood search for mixed-integer programming
/// problem", arXiv:2412.14382), whose rewards for best, better, accepted and rejected points, 4, 3, 2 and 1, are those here over 4. With
/// probability epsilon an arm is drawn uniformly, otherwise the one of the largest mean reward is taken; untried arms come first. Departure: rewards are
/// forgotten at a constant rate, because a neighbourhood that helps from a poor start often fails near the end.
/// </summary>
/// <param name="arms">The number of neighbourhoods.</param>
/// <param name="epsilon">The probability of a uniform draw.</param>
/// <param name="forgetting">The weight of a reward after each later one of the same arm, in (0, 1].</param>
public sealed class EpsilonGreedyBandit(int arms, double epsilon, double forgetting)
{
    private readonly double[] _rewards = new double[arms];
    private readonly double[] _weights = new double[arms];

    /// <summary>The index of the next neighbourhood.</summary>
    public int Choose(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int untried = Array.IndexOf(_weights, 0.0);
        if (untried >= 0 || random.NextDouble() < epsilon)
        {
            return untried >= 0 ? untried : random.NextInt(arms);
        }

        int best = 0;
        int ties = 1;
        for (int arm = 1; arm < arms; arm++)
        {
            double difference = Mean(arm) - Mean(best);
            ties = difference > 0 ? 1 : difference == 0 ? ties + 1 : ties;
            if (difference > 0 || (difference == 0 && random.NextInt(ties) == 0))
            {
                best = arm;
            }
        }

        return best;
    }

    /// <summary>Learns what became of a step.</summary>
    /// <param name="neighborhood">The index of its neighbourhood.</param>
    /// <param name="verdict">What became of it.</param>
    public void Learn(int neighborhood, LnsVerdict verdict)
    {
        double reward = (1 + (int)verdict) / 4.0;
        _rewards[neighborhood] = (forgetting * _rewards[neighborhood]) + reward;
        _weights[neighborhood] = (forgetting * _weights[neighborhood]) + 1;
    }

    private double Mean(int arm) => _rewards[arm] / _weights[arm];
}

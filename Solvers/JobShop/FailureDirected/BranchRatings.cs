namespace CoSolve.Solvers.JobShop.FailureDirected;

/// <summary>
/// How soon the branches of each pair have led to failures (Vilim, Laborie and Shaw 2015, section 3): a branch that fails at once rates
/// 0, another one plus the share of the search space that is left; divided by the average at its depth, in a running average. The pair
/// with the least sum is branched on, its lower branch first.
/// </summary>
internal sealed class BranchRatings
{
    private const double Initial = 0.5;

    // Chosen on generated shops of 15 x 15 to 20 x 20: a third to a half fewer failures than with 1/25 and 1/200.
    private const double Weight = 1.0 / 80;
    private const double BothFailed = 0.98;

    private readonly double[] _rating;
    private readonly double[] _average;

    public BranchRatings(int literals)
    {
        _rating = new double[literals];
        _average = new double[(literals / 2) + 1];
        Array.Fill(_rating, Initial);
        Array.Fill(_average, 1);
    }

    /// <summary>The rating of both branches of a pair together.</summary>
    public double Of(int pair) => _rating[2 * pair] + _rating[(2 * pair) + 1];

    /// <summary>The branch of a pair to explore first.</summary>
    public int First(int pair) => _rating[2 * pair] <= _rating[(2 * pair) + 1] ? 2 * pair : (2 * pair) + 1;

    /// <summary>Sets a branch's rating, whatever it was, by a trial at the root that left a share of the search space.</summary>
    public void Start(int literal, double left) => _rating[literal] = Initial * (1 + left);

    /// <summary>Takes in what exploring a branch gave.</summary>
    /// <param name="literal">The branch.</param>
    /// <param name="depth">Decisions above it.</param>
    /// <param name="left">The share of the search space that is left; null if the branch failed.</param>
    public void Update(int literal, int depth, double? left)
    {
        double local = left is { } share ? 1 + share : 0;
        double average = _average[depth] = ((1 - Weight) * _average[depth]) + (Weight * local);
        _rating[literal] = ((1 - Weight) * _rating[literal]) + (Weight * local / Math.Max(average, 1e-3));
    }

    /// <summary>Rewards a pair both of whose branches failed at once.</summary>
    public void RewardBothFailed(int pair)
    {
        _rating[2 * pair] *= BothFailed;
        _rating[(2 * pair) + 1] *= BothFailed;
    }
}

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>
/// The acceptance criterion (Maximo, Cordeau and Nascimento 2024): a local optimum becomes the reference when it costs
/// at most b = f_min + eta (f_mean - f_min), f_min and f_mean being the least and the mean cost of recent local optima.
/// </summary>
/// <param name="window">The number of recent local optima, gamma.</param>
internal sealed class ThresholdCriterion(int window)
{
    private double _mean;
    private long _least = long.MaxValue;
    private long _leastOfWindow = long.MaxValue;
    private int _seen;

    /// <summary>Takes one more local optimum's cost and tells whether it may become the reference; O(1).</summary>
    public bool Accepts(long cost, double eta)
    {
        _seen++;
        _mean += (cost - _mean) / Math.Min(_seen, window);
        _leastOfWindow = Math.Min(_leastOfWindow, cost);
        _least = Math.Min(_least, cost);
        bool accepted = cost <= _least + eta * (_mean - _least);
        if (_seen % window == 0)
        {
            (_least, _leastOfWindow) = (_leastOfWindow, long.MaxValue);
        }

        return accepted;
    }
}

namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>
/// The degree omega of one perturbation, steered so that its local optima lie at the wanted distance from the reference
/// (Maximo, Cordeau and Nascimento 2024): after each window omega is scaled by wanted over mean distance.
/// </summary>
/// <param name="initial">The first degree.</param>
/// <param name="largest">The largest degree.</param>
/// <param name="window">The number of distances between two changes, gamma.</param>
internal sealed class PerturbationDegree(double initial, double largest, int window)
{
    private double _degree = Math.Min(initial, largest);
    private double _sum;
    private int _count;

    /// <summary>The degree, at least 1.</summary>
    public int Value => (int)Math.Round(_degree);

    /// <summary>Takes the distance of one more local optimum.</summary>
    public void Record(int distance, double wanted)
    {
        _sum += distance;
        if (++_count == window)
        {
            double mean = Math.Max(1, _sum / window);
            _degree = Math.Clamp(_degree * wanted / mean, 1, largest);
            (_sum, _count) = (0, 0);
        }
    }
}

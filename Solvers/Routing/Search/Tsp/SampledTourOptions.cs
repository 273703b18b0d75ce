namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>
/// The parameters of the sampled tour search; names as in Fu, Qiu and Zha (2021, arXiv 2012.10658). The defaults come from a small
/// grid on generated uniform instances of 500 and 1,000 cities.
/// </summary>
public sealed record SampledTourOptions
{
    /// <summary>The weight of exploration, alpha.</summary>
    public double Alpha { get; init; } = 1;

    /// <summary>The weight of back-propagation, beta.</summary>
    public double Beta { get; init; } = 10;

    /// <summary>Samples in a row without improvement that exhaust a tour, H, for each active city.</summary>
    public double SamplesPerCity { get; init; } = 20;

    /// <summary>The nearest cities of each city that edges may be drawn to.</summary>
    public int Candidates { get; init; } = 8;

    /// <summary>The largest number of edges that an exchange adds before it closes.</summary>
    public int Depth { get; init; } = 20;

    /// <summary>Whether an exhausted search begins anew from a tour drawn by potentials, as in the paper, instead of from a kick.</summary>
    public bool RestartsAfresh { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Alpha);
        ArgumentOutOfRangeException.ThrowIfNegative(Beta);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SamplesPerCity);
        ArgumentOutOfRangeException.ThrowIfLessThan(Candidates, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
    }
}

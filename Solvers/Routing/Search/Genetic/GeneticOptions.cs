namespace CoSolve.Solvers.Routing.Search.Genetic;

/// <summary>The parameters of the hybrid genetic search; the defaults are those of Vidal (2022, table 1).</summary>
public sealed record GeneticOptions
{
    /// <summary>The smallest size of a subpopulation, mu.</summary>
    public int MinimumPopulation { get; init; } = 25;

    /// <summary>How many offspring are added before survivors are selected, lambda.</summary>
    public int Generation { get; init; } = 40;

    /// <summary>How many offspring are made from the same population before the first of them is educated and added: 1 in the paper, many where
    /// they are educated side by side.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>The elites that the biased fitness protects.</summary>
    public int Elites { get; init; } = 4;

    /// <summary>How many nearest members the diversity contribution counts.</summary>
    public int NearestCount { get; init; } = 5;

    /// <summary>The granular neighbours of each client.</summary>
    public int Granularity { get; init; } = 20;

    /// <summary>The wanted share of feasible local optima.</summary>
    public double FeasibleShare { get; init; } = 0.2;

    /// <summary>Iterations without improvement after which the population is rebuilt.</summary>
    public int RestartAfter { get; init; } = 20_000;

    /// <summary>The defaults with another smallest size of a subpopulation and as many offspring to a survivor as in the paper.</summary>
    internal static GeneticOptions Of(int population, int batch)
    {
        var paper = new GeneticOptions();
        return paper with
        {
            MinimumPopulation = population,
            Generation = Math.Max(1, population * paper.Generation / paper.MinimumPopulation),
            Batch = batch,
        };
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MinimumPopulation, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Generation, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Batch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Elites);
        ArgumentOutOfRangeException.ThrowIfLessThan(NearestCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Granularity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(RestartAfter, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(FeasibleShare);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(FeasibleShare, 1.0);
    }
}

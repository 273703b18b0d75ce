namespace CoSolve.Solvers.Scheduling.Search;

/// <summary>The parameters of <see cref="ListGeneticImprover"/>.</summary>
public sealed record ListGeneticOptions
{
    /// <summary>The individuals of a generation, at least 4.</summary>
    public int PopulationSize { get; init; } = 60;

    /// <summary>The probability that a neighbouring pair of a list is exchanged, and that a task gets another mode.</summary>
    public double MutationProbability { get; init; } = 0.05;

    /// <summary>Generations without a better schedule after which all but the best individual are drawn anew, at least 1.</summary>
    public int Patience { get; init; } = 60;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    internal void Validate()
    {
        if (PopulationSize < 4)
        {
            throw new ArgumentOutOfRangeException(nameof(PopulationSize), $"The population size is {PopulationSize}. Maybe 60.");
        }

        if (MutationProbability is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(MutationProbability), $"The mutation probability is {MutationProbability}. Maybe 0.05.");
        }

        if (Patience < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Patience), $"The patience is {Patience}. Maybe 60.");
        }
    }
}

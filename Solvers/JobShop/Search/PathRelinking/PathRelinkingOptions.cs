using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.JobShop.Search.Tabu;

namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>Options of tabu search with path relinking; the defaults are those of Peng, Lu and Cheng (2015), table 1.</summary>
public sealed record PathRelinkingOptions
{
    /// <summary>The tabu search where each operation has one machine.</summary>
    public TabuOptions Tabu { get; init; } = new();

    /// <summary>The tabu search where operations have alternatives.</summary>
    public FlexibleTabuOptions Insertions { get; init; } = new();

    /// <summary>The number of elites.</summary>
    public int Population { get; init; } = 30;

    /// <summary>Moves in a row without improvement that end a tabu search.</summary>
    public int Cutoff { get; init; } = 12500;

    /// <summary>The same for the short searches that compare the candidates of a path.</summary>
    public int ShortCutoff { get; init; } = 500;

    /// <summary>Children in a row that the pool refuses before it is rebuilt around its best, in multiples of its size.</summary>
    public int Stagnation { get; init; } = 3;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        Tabu.Validate();
        Insertions.Validate();
        if (Population is < 2 or > 10000)
        {
            throw new ArgumentOutOfRangeException(nameof(Population), $"The population is {Population}. Maybe 30, as published.");
        }

        if (Cutoff < 1 || ShortCutoff < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Cutoff), $"The cutoffs are {Cutoff} and {ShortCutoff}. Maybe 12500 and 500, as published.");
        }

        if (Stagnation < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Stagnation), $"The stagnation is {Stagnation}. Maybe 3.");
        }
    }
}

namespace CoSolve.Solvers.JobShop.Search.Annealing;

/// <summary>Options of the job shop's simulated annealing. Temperatures are multiples of the mean loss of a random losing move at the
/// first schedule.</summary>
public sealed record AnnealingOptions
{
    /// <summary>The temperature at which each cooling begins.</summary>
    public double Hottest { get; init; } = 0.5;

    /// <summary>The temperature at which each cooling ends.</summary>
    public double Coldest { get; init; } = 0.005;

    /// <summary>Moves of the first cooling for each operation; at most 100,000 in all.</summary>
    public int FirstMoves { get; init; } = 200;

    /// <summary>The length of each cooling as a multiple of the one before.</summary>
    public double Growth { get; init; } = 2;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (!(Hottest is > 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(Hottest), $"The first temperature is {Hottest}. Maybe 0.5.");
        }

        if (!(Coldest > 0 && Coldest <= Hottest))
        {
            throw new ArgumentOutOfRangeException(nameof(Coldest), $"The last temperature is {Coldest}, the first {Hottest}. Maybe 0.005.");
        }

        if (FirstMoves is < 1 or > 1_000_000)
        {
            throw new ArgumentOutOfRangeException(nameof(FirstMoves), $"The first cooling makes {FirstMoves} moves for each operation. Maybe 200.");
        }

        if (!(Growth is >= 1 and <= 100))
        {
            throw new ArgumentOutOfRangeException(nameof(Growth), $"Coolings grow by the factor {Growth}. Maybe 2.");
        }
    }
}

namespace CoSolve.Solvers.OrTools.Linear;

/// <summary>The limits of a call of <see cref="MipSolver"/>.</summary>
public sealed record MipParameters
{
    /// <summary>Limit in seconds (of wall-clock time for SCIP, of processor time for CBC); null for none.</summary>
    public double? MaxSeconds { get; init; }

    /// <summary>Limit on branch-and-bound nodes, the same on every machine (SCIP only); null for none.</summary>
    public long? MaxNodes { get; init; }

    /// <summary>Limit on points found, after which the search ends (SCIP only); null for none.</summary>
    public int? MaxSolutions { get; init; }

    /// <summary>The seed of SCIP's permutations, not negative.</summary>
    public int Seed { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    internal void Validate()
    {
        if (MaxSeconds is { } seconds && !(seconds >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(MaxSeconds), $"The limit is {seconds}. Maybe leave it out for no limit.");
        }

        if (MaxNodes < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxNodes), $"The limit is {MaxNodes}. Maybe leave it out for no limit.");
        }

        if (MaxSolutions < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxSolutions), $"The limit is {MaxSolutions}. Maybe leave it out for no limit.");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(Seed);
    }
}

namespace CoSolve.Solvers.Pipeline;

/// <summary>What a caller asks of a solve.</summary>
public sealed record SolveOptions
{
    /// <summary>Wall-clock limit, set-up included; null for none.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How long ago the clock started (reading the file counts too).</summary>
    public TimeSpan TimeAlreadySpent { get; init; }

    /// <summary>Iterations that each lane may make; null for none. With one worker and no time limit a run is bit-identical.</summary>
    public long? IterationLimit { get; init; }

    /// <summary>The seed of all random streams.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many lanes search side by side; at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Stop at this relative gap between objective and bound; 0 asks for a proof.</summary>
    public double RelativeGap { get; init; }

    /// <summary>Stop at an objective at least this good (in integer objective units); null for none.</summary>
    public long? Target { get; init; }

    /// <summary>The engine's name, perhaps with options: <c>NAME</c> or <c>NAME:key=value,key=value</c>; "auto" chooses by family and size.</summary>
    public string Engine { get; init; } = "auto";

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (TimeLimit < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(TimeLimit), $"The time limit is {TimeLimit}. Maybe leave it out for no limit.");
        }

        if (IterationLimit < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(IterationLimit), $"The iteration limit is {IterationLimit}. Maybe leave it out for no limit.");
        }

        if (Workers is < 1 or > 1024)
        {
            throw new ArgumentOutOfRangeException(nameof(Workers), $"The number of workers is {Workers}. Maybe use {Environment.ProcessorCount}, the number of processors.");
        }

        if (RelativeGap is < 0 or double.NaN)
        {
            throw new ArgumentOutOfRangeException(nameof(RelativeGap), $"The gap is {RelativeGap}. Maybe 0.01 for one per cent.");
        }
    }
}

namespace CoSolve.Cli.Service.Jobs;

/// <summary>How a job is read and solved; the options of <c>cosolve solve</c> with the same names and defaults.</summary>
internal sealed record JobOptions
{
    /// <summary>The wall-clock limit in seconds, over all attempts.</summary>
    public double Time { get; init; } = 30;

    /// <summary>The seed of all randomness.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Parallel searches.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The engine, perhaps with options: <c>NAME[:key=value,...]</c>.</summary>
    public string Engine { get; init; } = "auto";

    /// <summary>Stop at this relative gap.</summary>
    public double Gap { get; init; }

    /// <summary>Stop at an objective at least this good; null for none.</summary>
    public string? Target { get; init; }

    /// <summary>How distances are rounded; null for the format's own convention.</summary>
    public string? Round { get; init; }

    /// <summary>What a shop minimises instead of its own criterion; null for its own.</summary>
    public string? Criterion { get; init; }

    /// <summary>The identifier of the job that this one explains instead of solving a problem; null for a solve.</summary>
    public string? Explains { get; init; }
}

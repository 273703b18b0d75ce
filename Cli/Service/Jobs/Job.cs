namespace CoSolve.Cli.Service.Jobs;

/// <summary>A job as the store keeps it, without its texts.</summary>
internal sealed record Job
{
    /// <summary>The unguessable identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the file.</summary>
    public required string Name { get; init; }

    /// <summary>The problem's family.</summary>
    public required string Family { get; init; }

    /// <summary>The format of the text.</summary>
    public required string Format { get; init; }

    /// <summary>How it is solved.</summary>
    public required JobOptions Options { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required JobState State { get; init; }

    /// <summary>When it was submitted.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When a worker first took it; null before.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How often a worker has taken it.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether its owner has asked for its end.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>What is known so far.</summary>
    public JobFindings Findings { get; init; } = new();

    /// <summary>Whether nothing will change any more.</summary>
    public bool HasEnded => State > JobState.Running;
}

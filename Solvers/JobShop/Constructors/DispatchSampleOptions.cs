namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>Best-of-N sampling of dispatching policies.</summary>
public sealed record DispatchSampleOptions
{
    /// <summary>N: the roll-outs of each policy, at least 1; a lane's iteration limit takes its place.</summary>
    public int Samples { get; init; } = 128;

    /// <summary>Roll-outs in lock-step, at least 1: the rows of the batches that the policy scores.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Which operations are candidates.</summary>
    public ScheduleGeneration Generation { get; init; } = ScheduleGeneration.NonDelay;

    /// <summary>How a roll-out chooses.</summary>
    public DispatchSampling Sampling { get; init; } = new();

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (Samples < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Samples), $"The number of samples is {Samples}. Maybe 128.");
        }

        if (Batch < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Batch), $"The batch holds {Batch} roll-outs. Maybe 128.");
        }

        Sampling.Validate();
    }
}

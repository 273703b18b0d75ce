namespace CoSolve.Solvers.JobShop.Dispatching;

/// <summary>Best-of-N sampling of dispatching policies.</summary>
public sealed record DispatchSampleOptions
{
    /// <summary>N: the roll-outs of each policy, at least 1; null to go on until the stage ends. A lane's iteration limit takes its place.</summary>
    public int? Samples { get; init; } = 128;

    /// <summary>Roll-outs in lock-step, at least 1: the rows of the batches that the policy scores.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>The decisions of all roll-outs of a batch, at least 1: of long schedules fewer are made at a time, so that memory stays small,
    /// the first arrive early and a stop is heard.</summary>
    public int MostDecisions { get; init; } = 4_000_000;

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

        if (MostDecisions < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(MostDecisions), $"A batch holds {MostDecisions} decisions. Maybe 200000.");
        }

        Sampling.Validate();
    }
}

namespace CoSolve.Problems.FlowShop;

/// <summary>The permutation flow shop with makespan: each job visits machines 0, 1, ... in order, all machines process the
/// jobs in the same order.</summary>
public sealed class FlowShopProblem : IProblem
{
    private readonly long[] _durations;

    /// <summary>Validates and stores a problem.</summary>
    /// <param name="name">The instance's name.</param>
    /// <param name="jobCount">The number of jobs.</param>
    /// <param name="machineCount">The number of machines.</param>
    /// <param name="durations">Job-major durations: job j on machine m at j * machineCount + m.</param>
    /// <exception cref="InvalidProblemException">The array has another length, a duration is negative or their sum is too large.</exception>
    public FlowShopProblem(string name, int jobCount, int machineCount, ReadOnlySpan<long> durations)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (jobCount < 0 || machineCount < 0 || durations.Length != (long)jobCount * machineCount)
        {
            throw new InvalidProblemException($"{durations.Length} durations were given for {jobCount} jobs and {machineCount} machines.");
        }

        Int128 sum = 0;
        foreach (long duration in durations)
        {
            if (duration < 0)
            {
                throw new InvalidProblemException($"A duration is negative: {duration}.");
            }

            sum += duration;
        }

        if (sum > long.MaxValue / 4)
        {
            throw new InvalidProblemException($"The durations add up to {sum}, more than the {long.MaxValue / 4} that is safe in 64-bit arithmetic.");
        }

        Name = name;
        JobCount = jobCount;
        MachineCount = machineCount;
        _durations = durations.ToArray();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ObjectiveSense Sense => ObjectiveSense.Minimize;

    /// <inheritdoc/>
    public long ObjectiveScale => 1;

    /// <summary>The number of jobs.</summary>
    public int JobCount { get; }

    /// <summary>The number of machines.</summary>
    public int MachineCount { get; }

    /// <summary>Job-major durations: job j on machine m at j * MachineCount + m.</summary>
    public ReadOnlySpan<long> Durations => _durations;
}

namespace CoSolve.Cli.Service.Jobs;

/// <summary>What one job may use.</summary>
/// <param name="Time">The longest time limit.</param>
/// <param name="Megabytes">The most resident memory of its process, in 2^20 bytes.</param>
/// <param name="Workers">The most parallel searches.</param>
internal sealed record JobLimits(TimeSpan Time, double Megabytes, int Workers)
{
    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">One is out of range.</exception>
    public void Validate()
    {
        if (Time <= TimeSpan.Zero)
        {
            throw new ArgumentException($"The longest time of a job is {Time}. Maybe 1h.");
        }

        if (!(Megabytes >= 64))
        {
            throw new ArgumentException($"The memory of a job is {Megabytes} MB, less than the 64 MB that starting takes. Maybe 2048.");
        }

        if (Workers < 1)
        {
            throw new ArgumentException($"The most workers of a job are {Workers}. Maybe {Environment.ProcessorCount}, the number of processors.");
        }
    }
}

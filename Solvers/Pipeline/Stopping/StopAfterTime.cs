namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>Stops when a time has passed, set-up included. Engines plan their work by it.</summary>
/// <param name="Limit">The wall-clock limit, from zero to 49 days.</param>
public sealed record StopAfterTime(TimeSpan Limit) : StopCriterion
{
    // What timers can count in 32 bits of milliseconds.
    private const int MostDays = 49;

    /// <inheritdoc/>
    public override bool Holds(in SolveState state) => state.Seconds >= Limit.TotalSeconds;

    /// <inheritdoc/>
    public override double? Due(in SolveState state) => Limit.TotalSeconds;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Limit < TimeSpan.Zero || Limit > TimeSpan.FromDays(MostDays))
        {
            throw new ArgumentOutOfRangeException(nameof(Limit), $"The time limit is {Limit}. Maybe leave it out for no limit.");
        }
    }
}

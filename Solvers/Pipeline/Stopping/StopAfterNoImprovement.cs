namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>Stops when there is a solution and none better has been found for a time.</summary>
/// <param name="Patience">The time to wait for a better solution; positive.</param>
public sealed record StopAfterNoImprovement(TimeSpan Patience) : StopCriterion
{
    /// <inheritdoc/>
    public override bool Holds(in SolveState state) => state.Seconds >= Due(state);

    /// <inheritdoc/>
    public override double? Due(in SolveState state) => state.Improved + Patience.TotalSeconds;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Patience <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Patience), $"The time without improvement is {Patience}. Maybe five seconds.");
        }
    }
}

namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>
/// Stops each lane after a number of iterations. The lanes count them, so that the criterion itself never holds; with one worker and no criterion that
/// depends on time a run is bit-identical.
/// </summary>
/// <param name="Limit">Iterations that each lane may make.</param>
public sealed record StopAfterIterations(long Limit) : StopCriterion
{
    /// <inheritdoc/>
    public override bool Holds(in SolveState state) => false;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (Limit < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Limit), $"The iteration limit is {Limit}. Maybe leave it out for no limit.");
        }
    }
}

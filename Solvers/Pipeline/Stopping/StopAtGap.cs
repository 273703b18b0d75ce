namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>Stops when the incumbent is proven to be near the optimum.</summary>
/// <param name="Gap">The largest relative gap between objective and bound, see <see cref="RelativeGap"/>; not negative.</param>
public sealed record StopAtGap(double Gap) : StopCriterion
{
    /// <inheritdoc/>
    public override bool Holds(in SolveState state) => state.Gap <= Gap;

    /// <inheritdoc/>
    public override void Validate()
    {
        if (!(Gap >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(Gap), $"The gap is {Gap}. Maybe 0.01 for one per cent.");
        }
    }
}

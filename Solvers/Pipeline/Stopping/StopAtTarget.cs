using CoSolve.Problems;

namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>Stops at an objective that is good enough.</summary>
/// <param name="Objective">The objective to reach or to beat, in integer objective units.</param>
public sealed record StopAtTarget(long Objective) : StopCriterion
{
    /// <inheritdoc/>
    public override bool Holds(in SolveState state) =>
        state.Sense == ObjectiveSense.Minimize ? state.Objective <= Objective : state.Objective >= Objective;
}

using CoSolve.Problems;

namespace CoSolve.Solvers.Pipeline.Stopping;

/// <summary>How far a solve has come, for a <see cref="StopCriterion"/> to judge.</summary>
/// <param name="Sense">The direction of the objective.</param>
/// <param name="Seconds">Seconds since the clock started.</param>
/// <param name="Objective">The incumbent's integer objective; null without one.</param>
/// <param name="Improved">When the incumbent was found; null without one.</param>
/// <param name="Bound">The best proven integer bound; null without one.</param>
/// <param name="Gap">The relative gap between objective and bound; null where either is missing.</param>
public readonly record struct SolveState(ObjectiveSense Sense, double Seconds, long? Objective, double? Improved, long? Bound, double? Gap);

namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>A criterion with its weight in the objective.</summary>
/// <param name="Criterion">What is minimised.</param>
/// <param name="Weight">Its factor in the weighted sum, at least 1; always 1 when the goals are lexicographic.</param>
public sealed record SchedulingGoal(SchedulingCriterion Criterion, long Weight = 1);

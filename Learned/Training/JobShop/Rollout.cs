namespace CoSolve.Learned.Training.JobShop;

/// <summary>A complete schedule and the decisions that led to it.</summary>
/// <param name="Makespan">Its length.</param>
/// <param name="Decisions">What was decided, in order; what a number stands for is the instance's own.</param>
public sealed record Rollout(long Makespan, int[] Decisions);

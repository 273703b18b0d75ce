namespace CoSolve.Solvers.Pipeline;

/// <summary>A checked solution of the shared context.</summary>
/// <param name="Solution">The solution.</param>
/// <param name="Objective">Its integer objective as the checker computed it.</param>
/// <param name="Engine">The stage that found it.</param>
/// <param name="Seconds">When it was found.</param>
public sealed record Incumbent<TSolution>(TSolution Solution, long Objective, string Engine, double Seconds);

namespace CoSolve.Problems.JobShop;

/// <summary>One way to process an operation.</summary>
/// <param name="Machine">The machine, from 0.</param>
/// <param name="Duration">The processing time, not negative.</param>
public readonly record struct JobShopAlternative(int Machine, long Duration);

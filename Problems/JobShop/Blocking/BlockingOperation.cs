namespace CoSolve.Problems.JobShop.Blocking;

/// <summary>One step of a job.</summary>
/// <param name="Machine">Its machine, from 0.</param>
/// <param name="Duration">Its processing time, at least 1.</param>
public readonly record struct BlockingOperation(int Machine, long Duration);

namespace CoSolve.Problems.JobShop;

/// <summary>A job: its operations in technological order, each a list of machine alternatives.</summary>
/// <param name="Operations">For each operation its alternatives; a classic job shop has one for each.</param>
/// <param name="ReleaseTime">The earliest start of the first operation.</param>
/// <param name="DueDate">The time after which the job is tardy; null when it has none.</param>
/// <param name="Weight">The weight of the job in weighted objectives.</param>
public sealed record JobShopJob(
    IReadOnlyList<IReadOnlyList<JobShopAlternative>> Operations, long ReleaseTime = 0, long? DueDate = null, long Weight = 1);

namespace CoSolve.Instances.Scheduling;

/// <summary>The dates and the weight of a job.</summary>
/// <param name="Release">The earliest start, not negative.</param>
/// <param name="DueDate">The time after which it is late; null for none.</param>
/// <param name="Weight">Its weight in sums over jobs, not negative.</param>
public sealed record JobDates(long Release = 0, long? DueDate = null, long Weight = 1);

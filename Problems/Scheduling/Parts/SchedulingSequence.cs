namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>
/// One order for several rows of tasks, as in a permutation flow shop, where a row is a machine and a column a job: of any two columns one
/// comes first in all rows, its tasks ending no later than the other's start. Absent tasks are passed over.
/// </summary>
/// <param name="Rows">The tasks of each row, column by column; all rows of equal length.</param>
public sealed record SchedulingSequence(IReadOnlyList<IReadOnlyList<int>> Rows);

namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>
/// Sequence-dependent set-up times of a machine: between a task of family f and the next one of family g the machine lies idle for at least
/// Times[f][g]. Only consecutive tasks count (no triangle inequality is assumed), and calendars do not: a machine is also set up while it is down.
/// </summary>
/// <param name="Times">A row for each family of the earlier task (<see cref="SchedulingTask.Family"/>), a column for each of the later; not negative.</param>
public sealed record SchedulingSetups(IReadOnlyList<IReadOnlyList<long>> Times)
{
    /// <summary>The set-up time before the first task, by its family, from time 0; empty for none.</summary>
    public IReadOnlyList<long> Initial { get; init; } = [];

    /// <summary>The number of families.</summary>
    public int FamilyCount => Times.Count;

    /// <summary>The set-up time before a task that follows no other.</summary>
    public long Before(int family) => Initial.Count == 0 ? 0 : Initial[family];
}

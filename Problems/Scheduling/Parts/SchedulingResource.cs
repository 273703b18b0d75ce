namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>A resource that tasks need.</summary>
/// <param name="Kind">How tasks share it.</param>
/// <param name="Capacity">How much there is: 1 for a machine.</param>
public sealed record SchedulingResource(SchedulingResourceKind Kind, long Capacity = 1)
{
    /// <summary>A name for messages and figures; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>When nothing is processed here, in order of time and without overlap; not for consumable resources. A task that has been
    /// processed and waits for its successor (<see cref="SchedulingPrecedence.IsBlocking"/>) may wait through them.</summary>
    public IReadOnlyList<SchedulingDownTime> DownTimes { get; init; } = [];

    /// <summary>The set-up times between the tasks of a machine; null for none.</summary>
    public SchedulingSetups? Setups { get; init; }
}

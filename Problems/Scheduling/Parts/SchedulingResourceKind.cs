namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>How tasks share a resource.</summary>
public enum SchedulingResourceKind
{
    /// <summary>Processes one task at a time; may need set-up times between tasks.</summary>
    Machine,

    /// <summary>Has a capacity that tasks occupy while they are processed and give back (workers, places, identical machines).</summary>
    Renewable,

    /// <summary>Has a stock for the whole schedule from which every task takes (budget, raw material).</summary>
    Consumable,
}

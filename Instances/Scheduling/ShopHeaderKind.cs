namespace CoSolve.Instances.Scheduling;

/// <summary>What lies between the size and the durations of a <see cref="ShopMatrix"/>.</summary>
internal enum ShopHeaderKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The number of machines of each stage.</summary>
    StageMachines,

    /// <summary>The due date of each job.</summary>
    DueDates,

    /// <summary>The number of factories.</summary>
    Factories,
}

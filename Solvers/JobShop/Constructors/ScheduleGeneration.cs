namespace CoSolve.Solvers.JobShop.Constructors;

/// <summary>Which operations may be dispatched next.</summary>
public enum ScheduleGeneration
{
    /// <summary>The next operation of any job; each starts as early as the operations dispatched before allow.</summary>
    SemiActive,

    /// <summary>Giffler and Thompson (1960, "Algorithms for solving production-scheduling problems", DOI 10.1287/opre.8.4.487): on
    /// the machine of the operation that could end first, those that could start before that end.</summary>
    Active,

    /// <summary>Those that can start first of all: no machine idles while an operation waits for it.</summary>
    NonDelay,
}

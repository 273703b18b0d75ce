namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>Between which moments of two tasks a lag runs.</summary>
public enum SchedulingLagKind
{
    /// <summary>From the end of the first to the start of the second.</summary>
    EndStart,

    /// <summary>From the start of the first to the start of the second.</summary>
    StartStart,

    /// <summary>From the start of the first to the end of the second.</summary>
    StartEnd,

    /// <summary>From the end of the first to the end of the second.</summary>
    EndEnd,
}

namespace CoSolve.Problems.Scheduling.Parts;

/// <summary>How many of a set of optional tasks are present.</summary>
public enum SchedulingSelectionKind
{
    /// <summary>One or more.</summary>
    AtLeastOne,

    /// <summary>None or one.</summary>
    AtMostOne,

    /// <summary>One.</summary>
    ExactlyOne,

    /// <summary>All or none.</summary>
    AllOrNone,
}

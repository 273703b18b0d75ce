namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>Priority rules for activities (Kolisch 1996, DOI 10.1016/0272-6963(95)00032-1, and for due dates the dispatching literature).</summary>
public enum ActivityRule
{
    /// <summary>The least latest finish time: the longest work after the activity first.</summary>
    LatestFinish,

    /// <summary>The least latest start time: the longest work from the activity on first.</summary>
    LatestStart,

    /// <summary>The most successors, direct or not.</summary>
    TotalSuccessors,

    /// <summary>The greatest duration of the activity and its direct successors.</summary>
    RankWeight,

    /// <summary>The earliest due date.</summary>
    EarliestDueDate,

    /// <summary>The shortest processing time for the weight of the job.</summary>
    WeightedShortest,
}

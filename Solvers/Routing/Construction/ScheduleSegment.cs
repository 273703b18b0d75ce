namespace CoSolve.Solvers.Routing.Construction;

/// <summary>
/// The times of a feasible sequence of visits: its least duration, and the earliest and latest start that attain it. Sequences
/// concatenate in O(1) (Vidal et al. 2013, DOI 10.1016/j.cor.2012.07.018, here without time warp).
/// </summary>
/// <param name="Duration">The least duration, waiting included.</param>
/// <param name="Earliest">The earliest start with that duration.</param>
/// <param name="Latest">The latest start that meets all windows.</param>
internal readonly record struct ScheduleSegment(long Duration, long Earliest, long Latest)
{
    /// <summary>Appends a sequence after a travel; false when no start meets all windows.</summary>
    public static bool TryJoin(in ScheduleSegment first, long travel, in ScheduleSegment second, out ScheduleSegment joined)
    {
        long offset = first.Duration + travel;
        if (first.Earliest + offset > second.Latest)
        {
            joined = default;
            return false;
        }

        long waiting = Math.Max(second.Earliest - offset - first.Latest, 0);
        joined = new ScheduleSegment(
            offset + second.Duration + waiting,
            Math.Max(second.Earliest - offset, first.Earliest) - waiting,
            Math.Min(second.Latest - offset, first.Latest));
        return true;
    }
}

namespace CoSolve.Solvers.Scheduling.Search;

/// <summary>A list of activities with a mode vector, and the schedule's cost.</summary>
/// <param name="List">The activities in an order that follows all precedences.</param>
/// <param name="Modes">The mode of each task.</param>
/// <param name="Excess">By how much deadlines and stocks are exceeded.</param>
/// <param name="Objective">The objective.</param>
/// <param name="Signature">Differs for different schedules, up to chance.</param>
internal sealed record ListIndividual(int[] List, int[] Modes, long Excess, long Objective, long Signature)
{
    /// <summary>Whether this one is better than another: less excess, then a smaller objective.</summary>
    public bool IsBetterThan(ListIndividual other) => (Excess, Objective).CompareTo((other.Excess, other.Objective)) < 0;
}

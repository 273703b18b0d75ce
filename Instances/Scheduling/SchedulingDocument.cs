using CoSolve.Problems.Scheduling;

namespace CoSolve.Instances.Scheduling;

/// <summary>The outermost object of a scheduling problem's JSON.</summary>
/// <param name="Format">Tells the format from others.</param>
/// <param name="Version">The version of the format.</param>
/// <param name="Problem">The problem.</param>
internal sealed record SchedulingDocument(string Format, int Version, SchedulingData Problem)
{
    /// <summary>The version that is written and read.</summary>
    public const int CurrentVersion = 1;
}

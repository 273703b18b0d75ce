namespace CoSolve.Instances;

/// <summary>The outermost object of a problem's JSON.</summary>
/// <param name="Format">Tells the format from others.</param>
/// <param name="Version">The version of the format.</param>
/// <param name="Problem">The problem.</param>
internal sealed record JsonProblemDocument<TData>(string Format, int Version, TData Problem)
    where TData : class
{
    /// <summary>The version that is written and read.</summary>
    public const int CurrentVersion = 1;
}

namespace CoSolve.Tests;

/// <summary>A theory that needs the shared instances; without them it is reported as skipped.</summary>
public sealed class SharedInstancesTheoryAttribute : TheoryAttribute
{
    public SharedInstancesTheoryAttribute()
    {
        if (SharedInstances.Folder is null)
        {
            Skip = "The shared instances are absent; set COSOLVE_INSTANCES to their folder.";
        }
    }
}

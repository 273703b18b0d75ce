namespace CoSolve.Tests;

/// <summary>A fact that needs the shared instances; without them it is reported as skipped.</summary>
public sealed class SharedInstancesFactAttribute : FactAttribute
{
    public SharedInstancesFactAttribute()
    {
        if (SharedInstances.Folder is null)
        {
            Skip = "The shared instances are absent; set COSOLVE_INSTANCES to their folder.";
        }
    }
}

namespace CoSolve.Tests;

/// <summary>A theory that needs the second set of shared instances; without it, it is reported as skipped.</summary>
public sealed class SharedVariantsTheoryAttribute : TheoryAttribute
{
    public SharedVariantsTheoryAttribute()
    {
        if (SharedInstances.SecondFolder is null)
        {
            Skip = "The second set of shared instances is absent; set COSOLVE_INSTANCES to the folder beside it.";
        }
    }
}

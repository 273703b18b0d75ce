using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

/// <summary>A fact that needs a native OR-Tools library; without it, it is reported as skipped.</summary>
public sealed class NativeCpSatFactAttribute : FactAttribute
{
    public NativeCpSatFactAttribute()
    {
        if (OrToolsAvailability.Probe().NativeLibrary is null)
        {
            Skip = "No native OR-Tools: set COSOLVE_ORTOOLS to the path of libortools.";
        }
    }
}

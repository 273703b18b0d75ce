using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

/// <summary>A fact that needs OR-Tools on Node.js; without it, it is reported as skipped.</summary>
public sealed class OrToolsFactAttribute : FactAttribute
{
    public OrToolsFactAttribute()
    {
        Skip = OrToolsAvailability.Probe().MissingForWasm;
    }
}

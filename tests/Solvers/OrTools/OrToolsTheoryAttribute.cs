using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

/// <summary>A theory that needs OR-Tools on Node.js; without it, it is reported as skipped.</summary>
public sealed class OrToolsTheoryAttribute : TheoryAttribute
{
    public OrToolsTheoryAttribute()
    {
        Skip = OrToolsAvailability.Probe().MissingForWasm;
    }
}

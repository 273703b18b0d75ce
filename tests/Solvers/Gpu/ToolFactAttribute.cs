namespace CoSolve.Tests.Solvers.Gpu;

/// <summary>A fact that needs one of some programs; without them it is reported as skipped.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] programs)
    {
        Programs = programs;
        if (!Array.Exists(programs, program => Tools.Find(program) is not null))
        {
            Skip = $"None of {string.Join(", ", programs)} is on the search path.";
        }
    }

    public IReadOnlyList<string> Programs { get; }
}

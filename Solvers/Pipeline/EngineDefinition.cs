namespace CoSolve.Solvers.Pipeline;

/// <summary>An engine that <c>--engine</c> can name.</summary>
/// <param name="Name">The name, lower case.</param>
/// <param name="Description">One line for <c>cosolve engines</c>.</param>
/// <param name="Plan">Builds the plan for a problem; its lanes use at most options.Workers threads.</param>
public sealed record EngineDefinition<TProblem, TSolution>(
    string Name, string Description, Func<TProblem, SolveOptions, PipelinePlan<TProblem, TSolution>> Plan)
    where TProblem : class
    where TSolution : class
{
    /// <summary>Null when the engine can run on this machine; otherwise one sentence that says what is missing and how to get it.</summary>
    public Func<string?> Unavailable { get; init; } = () => null;

    /// <summary>Null when the engine can take this problem; otherwise one sentence that says why not.</summary>
    public Func<TProblem, string?> Inapplicable { get; init; } = _ => null;
}

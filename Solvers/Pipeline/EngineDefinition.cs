using CoSolve.Solvers.Pipeline.Options;

namespace CoSolve.Solvers.Pipeline;

/// <summary>An engine that <c>--engine NAME</c> or <c>--engine NAME:key=value,key=value</c> can ask for.</summary>
/// <param name="Name">The name, lower case.</param>
/// <param name="Description">One line for <c>cosolve engines</c>.</param>
/// <param name="Plan">Builds the plan for a problem and the engine's options; its lanes use at most <see cref="SolveOptions.Workers"/>
/// threads. Throws <see cref="EngineUnavailableException"/> where the engine takes the problem but not with these options.</param>
public sealed record EngineDefinition<TProblem, TSolution>(
    string Name, string Description, Func<TProblem, SolveOptions, EngineOptions, PipelinePlan<TProblem, TSolution>> Plan)
    where TProblem : class
    where TSolution : class
{
    /// <summary>An engine without options.</summary>
    public EngineDefinition(string name, string description, Func<TProblem, SolveOptions, PipelinePlan<TProblem, TSolution>> plan)
        : this(name, description, (problem, options, _) => plan(problem, options))
    {
    }

    /// <summary>The options that the engine takes.</summary>
    public IReadOnlyList<EngineOption> Options { get; init; } = [];

    /// <summary>Returns null when the engine can run on this machine; otherwise one sentence that says what is missing and how to get it.</summary>
    public Func<string?> Unavailable { get; init; } = () => null;

    /// <summary>Returns null when the engine can take this problem; otherwise one sentence that says why not.</summary>
    public Func<TProblem, string?> Inapplicable { get; init; } = _ => null;
}

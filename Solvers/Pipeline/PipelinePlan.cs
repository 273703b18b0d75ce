namespace CoSolve.Solvers.Pipeline;

/// <summary>What a solve will do: construct, bound, then run the lanes side by side, the stages of a lane one after another.</summary>
public sealed record PipelinePlan<TProblem, TSolution> : IDisposable
    where TProblem : class
    where TSolution : class
{
    /// <summary>Run first, in order, on the calling thread; each must be fast.</summary>
    public IReadOnlyList<IConstructor<TProblem, TSolution>> Constructors { get; init; } = [];

    /// <summary>Run at the head of the last lane.</summary>
    public IReadOnlyList<IBounder<TProblem>> Bounders { get; init; } = [];

    /// <summary>The lanes, at most as many as there are workers.</summary>
    public IReadOnlyList<IReadOnlyList<PlannedStage<TProblem, TSolution>>> Lanes { get; init; } = [];

    /// <summary>What the stages share and the solve disposes of at its end (an engine host, for example).</summary>
    public IReadOnlyList<IDisposable> Resources { get; init; } = [];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable resource in Resources)
        {
            resource.Dispose();
        }
    }
}

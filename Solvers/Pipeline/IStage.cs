namespace CoSolve.Solvers.Pipeline;

/// <summary>A stage that works on the shared context until its lane stops it or it has nothing more to do.</summary>
public interface IStage<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    /// <summary>The name that events and results carry.</summary>
    string Name { get; }

    /// <summary>
    /// Works from the context's incumbent and offers what it finds. Returns when <paramref name="lane"/> stops (within 0.1 s) or
    /// when done. An exception ends this stage alone and is reported as a failure.
    /// </summary>
    void Run(SolveContext<TProblem, TSolution> context, Lane lane);
}

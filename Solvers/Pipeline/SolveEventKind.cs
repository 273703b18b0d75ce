namespace CoSolve.Solvers.Pipeline;

/// <summary>The kinds of <see cref="SolveEvent"/>.</summary>
public enum SolveEventKind
{
    /// <summary>A better checked solution.</summary>
    Incumbent,

    /// <summary>A better proven bound.</summary>
    Bound,

    /// <summary>A line of an engine's log.</summary>
    Log,

    /// <summary>Something that the user should know; the run goes on.</summary>
    Warning,

    /// <summary>A stage failed; the others go on.</summary>
    Failure,
}

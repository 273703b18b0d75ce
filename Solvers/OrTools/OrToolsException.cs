namespace CoSolve.Solvers.OrTools;

/// <summary>A call into OR-Tools failed.</summary>
/// <param name="failure">What kind of failure.</param>
/// <param name="message">What happened, with what the solver last said.</param>
/// <param name="cause">The exception behind it; null when there is none.</param>
public sealed class OrToolsException(OrToolsFailure failure, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What kind of failure.</summary>
    public OrToolsFailure Failure { get; } = failure;
}

namespace CoSolve.Solvers.OrTools;

/// <summary>A call into OR-Tools failed.</summary>
/// <param name="failure">What kind of failure.</param>
/// <param name="message">What happened, with what the solver last said.</param>
public sealed class OrToolsException(OrToolsFailure failure, string message) : Exception(message)
{
    /// <summary>What kind of failure.</summary>
    public OrToolsFailure Failure { get; } = failure;
}

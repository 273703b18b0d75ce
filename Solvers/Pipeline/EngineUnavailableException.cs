namespace CoSolve.Solvers.Pipeline;

/// <summary>The engine asked for is unknown, not installed or does not take the problem; the message says which and what to do.</summary>
public sealed class EngineUnavailableException(string message) : Exception(message);

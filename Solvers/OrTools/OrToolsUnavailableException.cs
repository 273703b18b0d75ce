namespace CoSolve.Solvers.OrTools;

/// <summary>A part that OR-Tools needs is missing on this machine; the message says which and how to get it.</summary>
public sealed class OrToolsUnavailableException(string message) : Exception(message);

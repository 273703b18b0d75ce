namespace CoSolve.Problems;

/// <summary>A problem, solution or model that its constructor refuses; the message names the value and the rule it breaks.</summary>
public sealed class InvalidProblemException(string message) : Exception(message);

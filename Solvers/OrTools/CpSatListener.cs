using Google.OrTools.Sat;

namespace CoSolve.Solvers.OrTools;

/// <summary>What is told while CP-SAT searches, from its threads, one call at a time; the search waits meanwhile.</summary>
/// <param name="OnSolution">Receives each better solution; null for none.</param>
/// <param name="OnBound">Receives each better bound, as the model's objective; null for none.</param>
/// <param name="OnLog">Receives the lines of the search log; null for none.</param>
internal sealed record CpSatListener(Action<CpSolverResponse>? OnSolution, Action<double>? OnBound, Action<string>? OnLog);

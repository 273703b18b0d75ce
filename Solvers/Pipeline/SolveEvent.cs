namespace CoSolve.Solvers.Pipeline;

/// <summary>Something that happened in a solve; events arrive in order, one at a time.</summary>
/// <param name="Seconds">Seconds since the clock started.</param>
/// <param name="Engine">The stage that caused it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Objective">The incumbent's integer objective after the event; null when there is none.</param>
/// <param name="Bound">The integer bound after the event; null when there is none.</param>
/// <param name="Message">The text of a log line, warning or failure; otherwise null.</param>
public record SolveEvent(double Seconds, string Engine, SolveEventKind Kind, long? Objective, long? Bound, string? Message = null);

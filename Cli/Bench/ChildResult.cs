namespace CoSolve.Cli.Bench;

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Null when it could not be started.</param>
/// <param name="TimedOut">Whether it was killed for its time.</param>
/// <param name="Seconds">From start to end.</param>
/// <param name="Output">The last lines of its standard output.</param>
/// <param name="Error">The last lines of its standard error.</param>
internal sealed record ChildResult(int? ExitCode, bool TimedOut, double Seconds, string Output, string Error);

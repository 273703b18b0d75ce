namespace CoSolve.Cli.Bench.Execution;

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">Null when it could not be started.</param>
/// <param name="Killed">Why it was killed.</param>
/// <param name="Seconds">From start to end.</param>
/// <param name="PeakMegabytes">The most memory that it and what it started were seen to hold.</param>
/// <param name="Output">The last lines of its standard output.</param>
/// <param name="Error">The last lines of its standard error.</param>
internal sealed record ChildResult(int? ExitCode, KillReason Killed, double Seconds, double PeakMegabytes, string Output, string Error);

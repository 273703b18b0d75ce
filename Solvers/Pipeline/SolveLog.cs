using Microsoft.Extensions.Logging;

namespace CoSolve.Solvers.Pipeline;

/// <summary>What a solve writes to an <see cref="ILogger"/>: its begin and end as information, incumbents and bounds for debugging, what engines say as it is.</summary>
internal static partial class SolveLog
{
    /// <summary>Logs events and passes them on.</summary>
    public static IProgress<SolveEvent> Listen(ILogger logger, IProgress<SolveEvent>? next) => new Listener(logger, next);

    [LoggerMessage(1, LogLevel.Information, "Solving {Instance} by {Engine} with {Workers} workers, seed {Seed}")]
    public static partial void Begin(ILogger logger, string instance, string engine, int workers, ulong seed);

    [LoggerMessage(2, LogLevel.Information, "Solved {Instance}: {Status} by {Engine}, objective {Objective}, bound {Bound}, {Reason} after {Seconds:0.00} s")]
    public static partial void End(
        ILogger logger, string instance, SolutionStatus status, string engine, long? objective, long? bound, TerminationReason reason, double seconds);

    [LoggerMessage(3, LogLevel.Debug, "{Engine} at {Seconds:0.00} s: objective {Objective}, bound {Bound}")]
    private static partial void Improvement(ILogger logger, string engine, double seconds, long? objective, long? bound);

    [LoggerMessage(4, LogLevel.Debug, "{Engine}: {Message}")]
    private static partial void Line(ILogger logger, string engine, string? message);

    [LoggerMessage(5, LogLevel.Warning, "{Engine}: {Message}")]
    private static partial void Warning(ILogger logger, string engine, string? message);

    [LoggerMessage(6, LogLevel.Error, "{Engine} failed: {Message}")]
    private static partial void Failure(ILogger logger, string engine, string? message);

    private sealed class Listener(ILogger logger, IProgress<SolveEvent>? next) : IProgress<SolveEvent>
    {
        public void Report(SolveEvent value)
        {
            switch (value.Kind)
            {
                case SolveEventKind.Incumbent or SolveEventKind.Bound:
                    Improvement(logger, value.Engine, value.Seconds, value.Objective, value.Bound);
                    break;
                case SolveEventKind.Log:
                    Line(logger, value.Engine, value.Message);
                    break;
                case SolveEventKind.Warning:
                    Warning(logger, value.Engine, value.Message);
                    break;
                default:
                    Failure(logger, value.Engine, value.Message);
                    break;
            }

            next?.Report(value);
        }
    }
}

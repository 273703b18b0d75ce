namespace CoSolve.Cli.Service;

/// <summary>What the service logs.</summary>
internal static partial class ServiceLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Id}: {Family}, attempt {Attempt}")]
    public static partial void JobStarted(this ILogger logger, string id, string family, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id}: {Line}")]
    public static partial void JobProcessSaid(this ILogger logger, string id, string line);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id}: its process ended with exit code {ExitCode} before it had finished; the job is queued again")]
    public static partial void JobProcessDied(this ILogger logger, string id, int exitCode);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database fails: {Problem}")]
    public static partial void StoreFailed(this ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "A worker fails")]
    public static partial void WorkerFailed(this ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id}: the webhook to {Host} fails: {Problem}")]
    public static partial void WebhookFailed(this ILogger logger, string id, string host, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Id}: the webhook to {Host} is answered with status {Status}")]
    public static partial void WebhookRefused(this ILogger logger, string id, string host, int status);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} fails")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string path);
}

using Microsoft.Extensions.DependencyInjection;

namespace CoSolve.Cli.Service;

/// <summary>The log of the service's processes, on standard error.</summary>
internal static class ServiceLogging
{
    /// <summary>Logs what this program says, and of its libraries what needs attention.</summary>
    public static void Configure(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss "));
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("CoSolve", LogLevel.Information)
            // A failed start is the answer of the command, in one line.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
    }
}

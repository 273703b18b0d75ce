using Spectre.Console;

namespace CoSolve.Cli.Output;

/// <summary>Whether a stream shows colours and redrawn lines. Redirected output, NO_COLOR (no-color.org) and TERM=dumb mean plain text.</summary>
internal static class Terminal
{
    /// <summary>Whether standard output is such a terminal.</summary>
    public static bool IsOutputRich => IsRich(Console.IsOutputRedirected);

    /// <summary>Whether standard error is such a terminal.</summary>
    public static bool IsErrorRich => IsRich(Console.IsErrorRedirected);

    /// <summary>What draws tables and colours on such a terminal.</summary>
    public static IAnsiConsole On(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Out = new AnsiConsoleOutput(writer) });

    private static bool IsRich(bool isRedirected) => !isRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}

using System.Globalization;

namespace CoSolve.Tests.Cli;

/// <summary>What a run of the tool left.</summary>
internal sealed record CosolveRun(int ExitCode, string Output, string Error)
{
    /// <summary>The value of a key of the status line.</summary>
    public string this[string key] =>
        Output.TrimEnd('\n').Split('\n')[^1].Split(' ').Select(f => f.Split('=', 2)).Single(f => f[0] == key)[1];

    /// <summary>The lines on standard error.</summary>
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A key of the status line as a number.</summary>
    public double Number(string key) => double.Parse(this[key], CultureInfo.InvariantCulture);
}

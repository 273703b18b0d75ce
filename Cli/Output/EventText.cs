using System.Globalization;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Output;

/// <summary>Events of a solve in words.</summary>
internal static class EventText
{
    /// <summary>An objective or a bound in the units of the file; - for none.</summary>
    public static string Value(long? value, IProblem problem) => value is { } v ? ObjectiveText.Format(v, problem) : "-";

    /// <summary>The gap in per cent; - where objective or bound is missing.</summary>
    public static string Gap(SolveEvent e) => e is { Objective: { } o, Bound: { } b }
        ? string.Create(CultureInfo.InvariantCulture, $"{RelativeGap.Of(o, b) * 100:0.00} %")
        : "-";

    /// <summary>A warning or failure in one line.</summary>
    public static string Report(SolveEvent e) =>
        $"cosolve: {(e.Kind == SolveEventKind.Warning ? "warning" : "error")}: {e.Engine}: {(e.Message ?? "").ReplaceLineEndings(" ").Trim()}";
}

using System.Globalization;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Output;

/// <summary>The last line on standard output of a solve.</summary>
internal static class StatusLine
{
    /// <summary>The word of a status.</summary>
    public static string Word(SolutionStatus status) => status switch
    {
        SolutionStatus.Optimal => "OPTIMAL",
        SolutionStatus.Feasible => "FEASIBLE",
        SolutionStatus.Infeasible => "INFEASIBLE",
        _ => "UNKNOWN",
    };

    /// <summary>The word of the final check.</summary>
    public static string CheckWord(SolveSummary summary) => summary.Objective is null ? "none" : summary.CheckPassed ? "ok" : "failed";

    public static string Format(SolveSummary summary, IProblem problem)
    {
        string objective = summary.Objective is { } o ? ObjectiveText.Format(o, problem) : "none";
        string bound = summary.Bound is { } b ? ObjectiveText.Format(b, problem) : "none";
        string gap = summary.Gap is { } g ? g.ToString("0.0000", CultureInfo.InvariantCulture) : "none";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"status={Word(summary.Status)} objective={objective} bound={bound} gap={gap} seconds={summary.Seconds:0.00} engine={summary.Engine} seed={summary.Seed} check={CheckWord(summary)}");
    }
}

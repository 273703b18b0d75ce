using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Families;

/// <summary>A solve's result without its typed solution.</summary>
internal sealed record SolveSummary(
    SolutionStatus Status,
    TerminationReason Reason,
    long? Objective,
    long? Bound,
    string? BoundEngine,
    double? Gap,
    double Seconds,
    ulong Seed,
    string Engine,
    bool CheckPassed,
    IReadOnlyList<string> Violations,
    IReadOnlyList<SolveEvent> Trace,
    IReadOnlyList<SolveEvent> Failures,
    IReadOnlyList<SolveEvent> Warnings);

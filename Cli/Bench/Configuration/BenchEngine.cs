namespace CoSolve.Cli.Bench.Configuration;

/// <summary>A competitor of a benchmark: an engine of <c>cosolve solve</c> or an external command.</summary>
internal sealed record BenchEngine
{
    /// <summary>The name in rows and tables.</summary>
    public required string Name { get; init; }

    /// <summary>The engine that <c>cosolve solve --engine</c> gets; null for an external command.</summary>
    public string? Engine { get; init; }

    /// <summary>More arguments of <c>cosolve solve</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>
    /// The template of an external command, null for an engine of ours. Placeholders: {instance}, {time} (seconds), {seed},
    /// {workers}, {out} (the solution file that it shall write). Words are split at blanks outside double quotes; no shell is involved.
    /// </summary>
    public string? Command { get; init; }

    /// <summary>Globs over <c>family/set/name</c> of the instances that it runs on; all without any.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];
}

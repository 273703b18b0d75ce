using CoSolve.Cli.Service.Jobs;

namespace CoSolve.Cli.Service.Workers;

/// <summary>What the process of a job is told on its first line of input. When its input ends it stops with the best solution so far.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Format">The format of the text.</param>
/// <param name="Problem">The text.</param>
/// <param name="Options">How to solve it.</param>
/// <param name="SecondsLeft">The time limit less what earlier attempts took.</param>
/// <param name="Solution">A solution to start from; null for none.</param>
/// <param name="Bound">A bound that an earlier attempt proved; null for none.</param>
internal sealed record JobSpec(string Name, string Format, string Problem, JobOptions Options, double SecondsLeft, string? Solution, decimal? Bound);

namespace CoSolve.Cli.Plots;

/// <summary>An operation in a schedule.</summary>
/// <param name="Machine">The machine, from 0.</param>
/// <param name="Job">The job, from 0.</param>
/// <param name="Position">Which operation of its job, from 0.</param>
/// <param name="Start">Its start.</param>
/// <param name="End">Its end.</param>
internal readonly record struct GanttBar(int Machine, int Job, int Position, long Start, long End);

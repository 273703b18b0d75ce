namespace CoSolve.Solvers.Scheduling.Generation;

/// <summary>A smallest lag from an earlier task.</summary>
/// <param name="Task">The earlier task.</param>
/// <param name="FromEnd">Whether it runs from the earlier task's end, otherwise from its start.</param>
/// <param name="ToEnd">Whether it runs to the later task's end, otherwise to its start.</param>
/// <param name="Lag">The lag.</param>
public readonly record struct NetworkLink(int Task, bool FromEnd, bool ToEnd, long Lag);

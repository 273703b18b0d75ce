namespace CoSolve.Solvers.Pipeline;

/// <summary>The event of a better solution, with the solution.</summary>
public sealed record IncumbentEvent<TSolution>(double Seconds, string Engine, long Value, long? Bound, TSolution Solution)
    : SolveEvent(Seconds, Engine, SolveEventKind.Incumbent, Value, Bound);

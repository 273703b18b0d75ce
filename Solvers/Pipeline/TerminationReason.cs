namespace CoSolve.Solvers.Pipeline;

/// <summary>Why a run ended.</summary>
public enum TerminationReason
{
    /// <summary>Optimality or infeasibility was proven.</summary>
    Proven,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The iteration limit was reached.</summary>
    IterationLimit,

    /// <summary>The target objective or the gap asked for was reached.</summary>
    TargetReached,

    /// <summary>All stages of the engine had nothing more to do (a constructive heuristic, for example).</summary>
    Completed,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>Every stage failed.</summary>
    Error,
}

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

    /// <summary>No better solution was found for the time asked for.</summary>
    NoImprovement,

    /// <summary>The target objective or the gap asked for was reached.</summary>
    TargetReached,

    /// <summary>A criterion of several parts or of the caller's own was met.</summary>
    CriterionMet,

    /// <summary>All stages of the engine had nothing more to do (a constructive heuristic, for example).</summary>
    Completed,

    /// <summary>The caller cancelled.</summary>
    Cancelled,

    /// <summary>Every stage failed.</summary>
    Error,
}

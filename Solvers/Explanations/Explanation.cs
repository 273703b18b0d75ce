namespace CoSolve.Solvers.Explanations;

/// <summary>Why a problem has no solution or a solution is as it is, in sentences for people.</summary>
public sealed record Explanation
{
    /// <summary>Whether the problem is proven infeasible (true), a solution of it was found or given (false), or neither within the time (null).</summary>
    public required bool? IsInfeasible { get; init; }

    /// <summary>Rules that contradict each other; empty unless the problem is infeasible.</summary>
    public IReadOnlyList<string> Conflict { get; init; } = [];

    /// <summary>Whether <see cref="Conflict"/> is irreducible: without any one of its rules the others were shown to have a solution.</summary>
    public bool IsIrreducible { get; init; }

    /// <summary>What would make an infeasible problem feasible; any one of the entries is enough.</summary>
    public IReadOnlyList<Relaxation> Relaxations { get; init; } = [];

    /// <summary>What there is to say about the solution: which rules it violates, why clients are left out, why jobs are late.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

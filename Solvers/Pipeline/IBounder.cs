namespace CoSolve.Solvers.Pipeline;

/// <summary>A combinatorial bound on the optimum.</summary>
public interface IBounder<TProblem>
    where TProblem : class
{
    /// <summary>The name that events carry.</summary>
    string Name { get; }

    /// <summary>A valid integer bound (lower when minimising, upper when maximising), or null when it does not apply.</summary>
    /// <exception cref="OperationCanceledException">May be thrown once the token is cancelled.</exception>
    long? Bound(TProblem problem, CancellationToken cancellationToken);
}

using CoSolve.Problems;

namespace CoSolve.Solvers.Pipeline;

/// <summary>A fast heuristic for the first solution.</summary>
public interface IConstructor<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    /// <summary>The name that events and results carry.</summary>
    string Name { get; }

    /// <summary>A solution, or null when the heuristic finds none.</summary>
    /// <exception cref="OperationCanceledException">May be thrown once the token is cancelled.</exception>
    TSolution? Construct(TProblem problem, RandomStream random, CancellationToken cancellationToken);
}

using CoSolve.Problems;

namespace CoSolve.Solvers.Pipeline;

/// <summary>Completes the partial solutions that callers give as warm starts.</summary>
internal interface ISolutionCompleter<TProblem, TSolution>
    where TProblem : class
    where TSolution : class
{
    /// <summary>What a solution lacks, in words, as "3 of 20 clients"; null when nothing that could be added.</summary>
    string? Missing(TProblem problem, TSolution partial);

    /// <summary>The solution with what it lacks; null when no place was found for it.</summary>
    TSolution? Complete(TProblem problem, TSolution partial, RandomStream random, CancellationToken cancellationToken);
}

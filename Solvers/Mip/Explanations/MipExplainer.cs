using CoSolve.Problems.Mip;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Mip.Explanations;

/// <summary>Explains mixed-integer programs.</summary>
public static class MipExplainer
{
    /// <summary>
    /// Why a program is infeasible, with an irreducible set of rows (within the bounds of their columns) and the smallest changes of their sides, to a
    /// millionth; or which rows a given point violates.
    /// </summary>
    /// <param name="problem">The program.</param>
    /// <param name="solution">The point to explain; null to ask why there is none.</param>
    /// <param name="options">The time limit of the whole explanation (30 s without one), workers, seed.</param>
    /// <param name="cancellationToken">Ends the search with what is known.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static Explanation Explain(MipProblem problem, MipSolution? solution, SolveOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Explainer.Explain(problem, solution, MipEngines.CreateSolver(), new RelaxableMip(problem), _ => "auto", _ => [], options, cancellationToken);
    }
}

using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>Runs a search on quadratic forms as a stage of the pipeline.</summary>
/// <param name="search">The search.</param>
/// <param name="form">The problem's form, shared by the stages of a plan.</param>
internal sealed class QuadraticImprover(IQuadraticSearch search, Lazy<QuadraticForm> form) : IImprover<QuboProblem, QuboSolution>
{
    /// <inheritdoc/>
    public string Name => search.Name;

    /// <inheritdoc/>
    public void Run(SolveContext<QuboProblem, QuboSolution> context, Lane lane)
    {
        if (form.Value.Size > 0)
        {
            search.Run(form.Value, new IncumbentExchange(context, search.Name), lane);
        }
    }
}

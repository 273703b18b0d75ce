using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Graph;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search.PathRelinking;

/// <summary>
/// Tabu search with path relinking for the classic job shop with makespan (Peng, Lu and Cheng 2015, "A tabu search/path
/// relinking algorithm to solve the job shop scheduling problem", DOI 10.1016/j.cor.2014.08.006). Create one for each lane with
/// <see cref="CreateLanes"/>: they share their elites. An iteration is one tabu move.
/// </summary>
public sealed class PathRelinkingImprover : IImprover<JobShopProblem, JobShopSolution>
{
    private readonly PathRelinkingOptions _options;
    private readonly ElitePool _pool;

    private PathRelinkingImprover(PathRelinkingOptions options, ElitePool pool) => (_options, _pool) = (options, pool);

    /// <inheritdoc/>
    public string Name => "tspr";

    /// <summary>One improver for each lane, all with the same elite pool.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static IReadOnlyList<PathRelinkingImprover> CreateLanes(JobShopProblem problem, PathRelinkingOptions options, int lanes)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var pool = new ElitePool(problem, options);
        return [.. Enumerable.Range(0, lanes).Select(_ => new PathRelinkingImprover(options, pool))];
    }

    /// <inheritdoc/>
    public void Run(SolveContext<JobShopProblem, JobShopSolution> context, Lane lane)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(lane);
        if (DisjunctiveGraph<int>.FitsInInt(context.Problem))
        {
            new PathRelinkingSearch<int>(context, lane, _options, _pool, Name).Run();
        }
        else
        {
            new PathRelinkingSearch<long>(context, lane, _options, _pool, Name).Run();
        }
    }
}

using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.JobShop.Search.PathRelinking;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search;

/// <summary>The native searches of a job shop, one for each lane.</summary>
internal static class JobShopSearchLanes
{
    // Beyond this many operations the distances and paths of path relinking cost more than they bring.
    private const int MostForPathRelinking = 1200;

    // Beyond this many operations the quadratic evaluation of long blocks (N7) loses to more moves (N5).
    private const int MostForLongBlocks = 20_000;

    /// <summary>Null when <see cref="Tabu"/> can take the problem, otherwise why not.</summary>
    public static string? TabuInapplicable(JobShopProblem problem) => problem.Criterion == JobShopCriterion.Makespan
        ? null
        : $"The tabu search minimises the makespan only, and this problem's criterion is {problem.Criterion}. Maybe use engine auto.";

    /// <summary>Null when <see cref="PathRelinking"/> can take the problem, otherwise why not.</summary>
    public static string? PathRelinkingInapplicable(JobShopProblem problem) => problem.IsClassic
        ? TabuInapplicable(problem)
        : "Path relinking takes one machine for each operation, and this problem has alternatives. Maybe use engine tabu.";

    /// <summary>Tabu search in each lane: on sequences where each operation has one machine, with insertions otherwise.</summary>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> Tabu(JobShopProblem problem, int lanes)
    {
        if (!problem.IsClassic)
        {
            return [.. Enumerable.Range(0, lanes).Select(_ => new FlexibleTabuImprover(new FlexibleTabuOptions()))];
        }

        var options = new TabuOptions
        {
            Neighborhood = problem.OperationCount > MostForLongBlocks ? JobShopNeighborhood.N5 : JobShopNeighborhood.N7,
        };
        return [.. Enumerable.Range(0, lanes).Select(_ => new TabuImprover(options))];
    }

    /// <summary>Tabu search with path relinking in each lane, with common elites.</summary>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> PathRelinking(JobShopProblem problem, int lanes) =>
        PathRelinkingImprover.CreateLanes(problem, new PathRelinkingOptions(), lanes);

    /// <summary>The search that does best at the problem's size.</summary>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> BySize(JobShopProblem problem, int lanes) =>
        problem.IsClassic && problem.OperationCount <= MostForPathRelinking ? PathRelinking(problem, lanes) : Tabu(problem, lanes);
}

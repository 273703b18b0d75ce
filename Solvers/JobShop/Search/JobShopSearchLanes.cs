using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Annealing;
using CoSolve.Solvers.JobShop.Search.Flexible;
using CoSolve.Solvers.JobShop.Search.PathRelinking;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop.Search;

/// <summary>The native searches of a job shop, one for each lane.</summary>
internal static class JobShopSearchLanes
{
    // Within half a minute path relinking wins up to 20 x 20; beyond, its many searches end before they have converged.
    private const int MostForPathRelinking = 400;

    // Beyond this many operations distances and paths of path relinking cost more than they bring.
    private const int MostForBoth = 1200;

    // A third of the published population: it is for half a minute rather than for hours.
    private const int Population = 10;

    // Beyond this many operations the quadratic evaluation of long blocks (N7) loses to more moves (N5).
    private const int MostForLongBlocks = 20_000;

    /// <summary>Null when <see cref="Tabu"/> can take the problem, otherwise why not.</summary>
    public static string? TabuInapplicable(JobShopProblem problem) => problem.Criterion == JobShopCriterion.Makespan
        ? null
        : $"The tabu search minimises the makespan only, and this problem's criterion is {problem.Criterion}. Maybe use engine annealing.";

    /// <summary>Null when <see cref="PathRelinking"/> can take the problem, otherwise why not.</summary>
    public static string? PathRelinkingInapplicable(JobShopProblem problem) => problem.IsClassic
        ? TabuInapplicable(problem)
        : "Path relinking takes one machine for each operation, and this problem has alternatives. Maybe use engine tabu.";

    /// <summary>Null when the random walk can take the problem, otherwise why not.</summary>
    public static string? WalkInapplicable(JobShopProblem problem) => !problem.IsClassic
        ? "The walk takes one machine for each operation, and this problem has alternatives. Maybe use engine tabu."
        : problem.Criterion == JobShopCriterion.Makespan ? null
        : $"The walk minimises the makespan only, and this problem's criterion is {problem.Criterion}. Maybe use engine annealing.";

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

    /// <summary>Simulated annealing in each lane, for every criterion.</summary>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> Annealing(int lanes) =>
        [.. Enumerable.Range(0, lanes).Select(_ => new AnnealingImprover(new AnnealingOptions()))];

    /// <summary>Tabu search with path relinking in each lane, with common elites.</summary>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> PathRelinking(JobShopProblem problem, int lanes) =>
        PathRelinkingImprover.CreateLanes(problem, new PathRelinkingOptions { Population = Population }, lanes);

    /// <summary>Path relinking in the first lane up to its size, tabu search beyond; where both work, further lanes take turns with
    /// the other.</summary>
    public static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> BySize(JobShopProblem problem, int lanes)
    {
        if (!problem.IsClassic || problem.OperationCount > MostForBoth)
        {
            return Tabu(problem, lanes);
        }

        int odd = lanes / 2;
        int even = lanes - odd;
        bool relinkFirst = problem.OperationCount <= MostForPathRelinking;
        var first = relinkFirst ? PathRelinking(problem, even) : Tabu(problem, even);
        var second = relinkFirst ? Tabu(problem, odd) : PathRelinking(problem, odd);
        return [.. Enumerable.Range(0, lanes).Select(i => i % 2 == 0 ? first[i / 2] : second[i / 2])];
    }
}

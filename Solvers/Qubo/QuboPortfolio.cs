using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Options;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using Plan = CoSolve.Solvers.Pipeline.PipelinePlan<CoSolve.Problems.Qubo.QuboProblem, CoSolve.Problems.Qubo.QuboSolution>;
using Stage = CoSolve.Solvers.Pipeline.PlannedStage<CoSolve.Problems.Qubo.QuboProblem, CoSolve.Problems.Qubo.QuboSolution>;

namespace CoSolve.Solvers.Qubo;

/// <summary>What <c>auto</c> runs on a QUBO.</summary>
internal static class QuboPortfolio
{
    private static QuboThresholds Thresholds => QuboThresholds.Default;

    /// <summary>Enumeration of tiny problems; otherwise searches in all lanes. A proof comes early or not at all, so on small problems the last
    /// lane tries for a part of its time and then searches on.</summary>
    public static Plan Auto(QuboProblem problem, SolveOptions options)
    {
        if (problem.VariableCount <= EnumerationEngine.LargestSize)
        {
            return QuboPlans.Start(problem).WithLanes(1, () => new EnumerationEngine());
        }

        Plan searching = QuboPlans.Search(problem, options, SearchesFor(problem, options.Workers));
        if (problem.Quadratic.Count > Thresholds.ProvablePairs)
        {
            return searching;
        }

        Plan exact = QuboPlans.BranchAndBound.Plan(problem, options with { Workers = 1 }, EngineOptions.None);
        Plan? linear = problem.Quadratic.Count <= Thresholds.LinearlyProvablePairs ? QuboPlans.Scip.Plan(problem, options, EngineOptions.None) : null;
        Stage search = searching.Lanes[^1][0];
        Stage[] last =
        [
            .. options.Workers == 1 ? [search with { Share = Thresholds.ShareBeforeProof }] : Array.Empty<Stage>(),
            exact.Lanes[0][0] with { Share = Thresholds.ShareForBranchAndBound },
            .. linear is null ? Array.Empty<Stage>() : [linear.Lanes[0][0] with { Share = Thresholds.ShareForLinearProof }],
            search,
        ];
        return searching with { Lanes = [.. searching.Lanes.SkipLast(1), last], Resources = [.. exact.Resources, .. linear?.Resources ?? []] };
    }

    /// <summary>One search for each worker: on sparse forms annealing, seconded by path relinking when small; on dense ones
    /// path relinking, seconded by iterated tabu search when small.</summary>
    public static IReadOnlyList<IQuadraticSearch> SearchesFor(QuboProblem problem, int workers)
    {
        double n = problem.VariableCount;
        bool isSparse = 2.0 * problem.Quadratic.Count < Thresholds.LargestSparseDensity * n * (n - 1);
        var searches = new IQuadraticSearch[workers];
        for (int i = 0; i < workers; i++)
        {
            bool isSecond = i % 2 == 1 && n <= Thresholds.LargeSize;
            searches[i] = (isSparse, isSecond) switch
            {
                (true, false) => new AnnealingSearch(),
                (false, true) => new IteratedTabuSearch(),
                _ => new PathRelinkingSearch(),
            };
        }

        return searches;
    }
}

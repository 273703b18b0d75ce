using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.FailureDirected;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop;

/// <summary>What <c>auto</c> runs on a job shop.</summary>
internal static class JobShopPortfolio
{
    private static JobShopThresholds Thresholds => JobShopThresholds.Default;

    /// <summary>
    /// Native search in all lanes, for the makespan by size. In the last lane something proves what the search has found: on classic shops with the
    /// makespan failure-directed search, by turns with the native one where an optimum can be proved, and at the end where it
    /// only raises the bound; otherwise CP-SAT on small shops, at once when there are several lanes.
    /// </summary>
    public static PipelinePlan<JobShopProblem, JobShopSolution> Auto(JobShopProblem problem, SolveOptions options)
    {
        PipelinePlan<JobShopProblem, JobShopSolution> native = JobShopPlans.Dispatch().WithLanes(
            problem.Criterion == JobShopCriterion.Makespan ? BySize(problem, options.Workers) : JobShopPlans.Annealing(options.Workers));
        if (FailureDirectedEngine.WhyNot(problem) is null)
        {
            var proof = new FailureDirectedEngine();
            return problem.OperationCount > Thresholds.MostForProof
                ? native.EndingWith(new(proof), Thresholds.ShareBeforeBound)
                : native with { Lanes = [.. native.Lanes.SkipLast(1), [new(new TurnTakingStage<JobShopProblem, JobShopSolution>(native.Lanes[^1][0].Stage, proof))]] };
        }

        bool one = options.Workers == 1;
        return JobShopModels.WhyNotCp(problem) is not null || problem.OperationCount > Thresholds.MostForModelProof
            ? native
            : native.EndingWith(
                JobShopPlans.Models.CpSatStage(one ? CpSatParameters.LowerBoundSearch : CpSatParameters.Default with { Workers = Thresholds.ThreadsOfProof }),
                one ? Thresholds.ShareBeforeModelProof : Thresholds.ShareOfLastWorker);
    }

    /// <summary>Path relinking in the first lane up to its size, tabu search beyond; where both work, further lanes take turns with
    /// the other.</summary>
    private static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> BySize(JobShopProblem problem, int lanes)
    {
        if (problem.OperationCount > Thresholds.MostForBoth)
        {
            return JobShopPlans.Tabu(problem, lanes);
        }

        int odd = lanes / 2;
        int even = lanes - odd;
        bool relinkFirst = problem.OperationCount <= Thresholds.MostForPathRelinking;
        var first = relinkFirst ? JobShopPlans.PathRelinking(problem, even) : JobShopPlans.Tabu(problem, even);
        var second = relinkFirst ? JobShopPlans.Tabu(problem, odd) : JobShopPlans.PathRelinking(problem, odd);
        return [.. Enumerable.Range(0, lanes).Select(i => i % 2 == 0 ? first[i / 2] : second[i / 2])];
    }
}

using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.FailureDirected;
using CoSolve.Solvers.JobShop.Search.Replicas;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop;

/// <summary>What <c>auto</c> runs on a job shop.</summary>
internal static class JobShopPortfolio
{
    private static JobShopThresholds Thresholds => JobShopThresholds.Default;

    /// <summary>
    /// Native search in all lanes, for the makespan by size. The last lane then goes over to a proof of what the search has found, at once when
    /// there are several: failure-directed search on classic shops with the makespan (by turns with the search where there is one worker, and
    /// at the end where it can only raise the bound), otherwise CP-SAT on small ones.
    /// </summary>
    public static PipelinePlan<JobShopProblem, JobShopSolution> Auto(JobShopProblem problem, SolveOptions options)
    {
        PipelinePlan<JobShopProblem, JobShopSolution> native = JobShopPlans.Dispatch().WithLanes(
            problem.Criterion == JobShopCriterion.Makespan ? BySize(problem, options) : JobShopPlans.Annealing(options.Workers));
        bool one = options.Workers == 1;
        if (FailureDirectedEngine.WhyNot(problem) is null)
        {
            bool provable = problem.OperationCount <= Thresholds.MostForProof;
            var proof = new FailureDirectedEngine { Refutes = provable };
            return provable && one
                ? native with { Lanes = [[new(new TurnTakingStage<JobShopProblem, JobShopSolution>(native.Lanes[0][0].Stage, proof))]] }
                : native.EndingWith(new(proof), provable ? Thresholds.ShareBeforeProof : Thresholds.ShareBeforeBound);
        }

        return JobShopModels.WhyNotCp(problem) is not null || problem.OperationCount > Thresholds.MostForModelProof
            ? native
            : native.EndingWith(
                JobShopPlans.Models.CpSatStage(one ? CpSatParameters.LowerBoundSearch : CpSatParameters.Default with { Workers = Thresholds.ThreadsOfProof }),
                one ? Thresholds.ShareBeforeModelProof : Thresholds.ShareOfLastWorker);
    }

    /// <summary>Path relinking in the first lane up to its size, or where it drives a device, tabu search beyond; where both work, further lanes
    /// take turns with the other.</summary>
    private static IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> BySize(JobShopProblem problem, SolveOptions options)
    {
        int lanes = options.Workers;
        if (problem.OperationCount > Thresholds.MostForBoth)
        {
            return JobShopPlans.Tabu(problem, lanes);
        }

        int odd = lanes / 2;
        int even = lanes - odd;
        bool onDevice = options.CudaDevice is not null && ShopLayout.Takes(problem);
        bool relinkFirst = onDevice || problem.OperationCount <= Thresholds.MostForPathRelinking;
        var first = relinkFirst ? JobShopPlans.PathRelinking(problem, options, even) : JobShopPlans.Tabu(problem, even);
        var second = relinkFirst ? JobShopPlans.Tabu(problem, odd) : JobShopPlans.PathRelinking(problem, options, odd);
        return [.. Enumerable.Range(0, lanes).Select(i => i % 2 == 0 ? first[i / 2] : second[i / 2])];
    }
}

using CoSolve.Problems.JobShop;
using CoSolve.Solvers.OrTools;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.JobShop;

/// <summary>What <c>auto</c> runs on a job shop.</summary>
internal static class JobShopPortfolio
{
    private static JobShopThresholds Thresholds => JobShopThresholds.Default;

    /// <summary>
    /// Native search in all lanes, for the makespan by size. On small problems the last lane then goes over to CP-SAT, which proves what
    /// the search has found, at once when there are several.
    /// </summary>
    public static PipelinePlan<JobShopProblem, JobShopSolution> Auto(JobShopProblem problem, SolveOptions options)
    {
        PipelinePlan<JobShopProblem, JobShopSolution> native = JobShopPlans.Dispatch().WithLanes(
            problem.Criterion == JobShopCriterion.Makespan ? BySize(problem, options.Workers) : JobShopPlans.Annealing(options.Workers));
        return JobShopModels.WhyNotCp(problem) is not null || problem.OperationCount > Thresholds.MostForProof
            ? native
            : native.EndingWith(
                JobShopPlans.Models.CpSatStage(Proof(problem, options.Workers), startsFromIncumbent: !problem.IsClassic),
                options.Workers == 1 ? Thresholds.ShareBeforeProof : Thresholds.ShareOfLastWorker);
    }

    /// <summary>On one worker, and on larger classic shops, the search of CP-SAT that raises the lower bound; otherwise its whole portfolio, with
    /// more threads than the lane is entitled to, so that the search beside it goes on slowly.</summary>
    private static CpSatParameters Proof(JobShopProblem problem, int workers) =>
        workers == 1 || (problem.IsClassic && problem.OperationCount > Thresholds.MostForPortfolioProof)
            ? CpSatParameters.LowerBoundSearch
            : CpSatParameters.Default with { Workers = Thresholds.ThreadsOfProof };

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

using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.JobShop.Search;

/// <summary>Runs one improver under the real pipeline with the real checker.</summary>
internal static class JobShopSearches
{
    public static SolveResult<JobShopSolution> Run(
        JobShopProblem problem, IReadOnlyList<IImprover<JobShopProblem, JobShopSolution>> lanes, long iterations, ulong seed = 1, long? target = null,
        JobShopSolution? start = null)
    {
        var engine = new EngineDefinition<JobShopProblem, JobShopSolution>(
            "auto", "under test", (_, _) => new PipelinePlan<JobShopProblem, JobShopSolution>
            {
                Lanes = [.. lanes.Select(s => (IReadOnlyList<PlannedStage<JobShopProblem, JobShopSolution>>)[new(s)])],
            });
        var solver = new Solver<JobShopProblem, JobShopSolution>(JobShopChecker.Check, [engine]);
        return solver.Solve(problem, new SolveOptions { IterationLimit = iterations, Seed = seed, Workers = lanes.Count, Target = target }, start);
    }

    /// <summary>The least criterion over all semi-active schedules, by enumeration of all orders of the jobs' operations.</summary>
    public static long Optimum(JobShopProblem problem)
    {
        var next = problem.FirstOperation[..^1].ToArray();
        var jobReady = problem.Jobs.Select(j => j.ReleaseTime).ToArray();
        return Enumerate(problem, next, jobReady, new long[problem.MachineCount], JobShopWindows.Tails(problem), long.MaxValue);
    }

    private static long Enumerate(JobShopProblem problem, int[] next, long[] jobReady, long[] machineReady, long[] tails, long best)
    {
        // No job completes before it is ready and the operations after its next one are done.
        if (Cost(problem, jobReady, next, tails) >= best)
        {
            return best;
        }

        bool complete = true;
        for (int j = 0; j < problem.JobCount; j++)
        {
            int operation = next[j];
            if (operation == problem.FirstOperation[j + 1])
            {
                continue;
            }

            complete = false;
            for (int a = problem.FirstAlternative[operation]; a < problem.FirstAlternative[operation + 1]; a++)
            {
                int machine = problem.Machine[a];
                (long job, long ready) = (jobReady[j], machineReady[machine]);
                long done = Math.Max(job, ready) + problem.Duration[a];
                next[j]++;
                (jobReady[j], machineReady[machine]) = (done, done);
                best = Enumerate(problem, next, jobReady, machineReady, tails, best);
                next[j]--;
                (jobReady[j], machineReady[machine]) = (job, ready);
            }
        }

        return complete ? Cost(problem, jobReady, next, tails) : best;
    }

    private static long Cost(JobShopProblem problem, long[] jobReady, int[] next, long[] tails)
    {
        long cost = 0;
        for (int j = 0; j < jobReady.Length; j++)
        {
            long left = next[j] < problem.FirstOperation[j + 1] ? tails[next[j]] : 0;
            long own = JobShopObjective.Cost(problem, j, jobReady[j] + left);
            cost = problem.Criterion == JobShopCriterion.Makespan ? Math.Max(cost, own) : cost + own;
        }

        return cost;
    }
}

using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Solvers.JobShop.Search;

/// <summary>Small random shops for property tests.</summary>
internal static class RandomJobShops
{
    /// <summary>A classic job shop in which each job visits each machine once.</summary>
    public static JobShopProblem Classic(RandomStream random, int jobs, int machines, int longest = 20, bool releases = false)
    {
        var list = new List<JobShopJob>();
        for (int j = 0; j < jobs; j++)
        {
            int[] route = Enumerable.Range(0, machines).ToArray();
            random.Shuffle<int>(route);
            list.Add(new JobShopJob(
                [.. route.Select(m => (IReadOnlyList<JobShopAlternative>)[new JobShopAlternative(m, random.NextInt(longest) + 1)])],
                releases ? random.NextInt(longest) : 0));
        }

        return new JobShopProblem("random", machines, list);
    }

    /// <summary>A flexible job shop; jobs may revisit machines and durations may be zero.</summary>
    public static JobShopProblem Flexible(RandomStream random, int jobs, int machines, int longestJob, int longest = 20)
    {
        var list = new List<JobShopJob>();
        for (int j = 0; j < jobs; j++)
        {
            var operations = new List<IReadOnlyList<JobShopAlternative>>();
            int count = 1 + random.NextInt(longestJob);
            for (int i = 0; i < count; i++)
            {
                int[] route = Enumerable.Range(0, machines).ToArray();
                random.Shuffle<int>(route);
                operations.Add([.. route.Take(1 + random.NextInt(machines)).Select(m => new JobShopAlternative(m, random.NextInt(longest + 1)))]);
            }

            list.Add(new JobShopJob(operations, random.NextInt(5)));
        }

        return new JobShopProblem("random", machines, list);
    }

    /// <summary>The same shop with random weights and, but for some jobs, due dates of 1 to 1.5 times the work.</summary>
    public static JobShopProblem WithDueDates(JobShopProblem problem, RandomStream random, JobShopCriterion criterion) => new(
        problem.Name, problem.MachineCount,
        [.. problem.Jobs.Select(j => j with
        {
            DueDate = random.NextInt(8) == 0 ? null : j.ReleaseTime + j.Operations.Sum(o => o.Min(a => a.Duration)) * (10 + random.NextInt(6)) / 10,
            Weight = random.NextInt(4),
        })],
        criterion);
}

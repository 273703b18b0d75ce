using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Problems.JobShop;

/// <summary>Small random job shops and flow shops for property tests.</summary>
internal static class RandomShops
{
    /// <summary>A classic or flexible job shop with up to the given numbers of jobs, machines and operations each.</summary>
    public static JobShopProblem JobShop(
        RandomStream random, int mostJobs, int mostMachines, int mostOperations, bool flexible, long longest = 6,
        JobShopCriterion criterion = JobShopCriterion.Makespan, bool releases = false)
    {
        int machines = 1 + random.NextInt(mostMachines);
        var jobs = new JobShopJob[1 + random.NextInt(mostJobs)];
        for (int j = 0; j < jobs.Length; j++)
        {
            var operations = new IReadOnlyList<JobShopAlternative>[1 + random.NextInt(mostOperations)];
            for (int k = 0; k < operations.Length; k++)
            {
                operations[k] = Alternatives(random, machines, flexible, longest);
            }

            jobs[j] = new JobShopJob(
                operations,
                releases ? random.NextLong(0, longest) : 0,
                random.NextInt(3) > 0 ? random.NextLong(0, 2 * longest) : null,
                random.NextLong(0, 3));
        }

        return new JobShopProblem("random", machines, jobs, criterion);
    }

    /// <summary>A flow shop of the given size.</summary>
    public static FlowShopProblem FlowShop(RandomStream random, int mostJobs, int mostMachines, long longest = 9)
    {
        int jobs = 1 + random.NextInt(mostJobs);
        int machines = 1 + random.NextInt(mostMachines);
        var durations = new long[jobs * machines];
        for (int k = 0; k < durations.Length; k++)
        {
            durations[k] = random.NextLong(0, longest);
        }

        return new FlowShopProblem("random", jobs, machines, durations);
    }

    private static JobShopAlternative[] Alternatives(RandomStream random, int machines, bool flexible, long longest)
    {
        int[] order = Enumerable.Range(0, machines).ToArray();
        random.Shuffle<int>(order);
        int count = flexible ? 1 + random.NextInt(machines) : 1;
        return order.Take(count).Select(m => new JobShopAlternative(m, random.NextLong(0, longest))).ToArray();
    }
}

namespace CoSolve.Problems.JobShop;

/// <summary>Heads and tails of operations, and a horizon, from the jobs' chains with the shortest alternatives.</summary>
public static class JobShopWindows
{
    /// <summary>For each operation the shortest duration among its alternatives; O(alternatives).</summary>
    public static long[] ShortestDurations(JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var shortest = new long[problem.OperationCount];
        for (int o = 0; o < shortest.Length; o++)
        {
            long least = long.MaxValue;
            for (int a = problem.FirstAlternative[o]; a < problem.FirstAlternative[o + 1]; a++)
            {
                least = Math.Min(least, problem.Duration[a]);
            }

            shortest[o] = least;
        }

        return shortest;
    }

    /// <summary>For each operation its head, the earliest start that the release time and the operations before it in its job
    /// allow; O(alternatives).</summary>
    public static long[] Heads(JobShopProblem problem)
    {
        long[] shortest = ShortestDurations(problem);
        var heads = new long[shortest.Length];
        for (int j = 0; j < problem.JobCount; j++)
        {
            long time = problem.Jobs[j].ReleaseTime;
            for (int o = problem.FirstOperation[j]; o < problem.FirstOperation[j + 1]; o++)
            {
                heads[o] = time;
                time += shortest[o];
            }
        }

        return heads;
    }

    /// <summary>For each operation its tail, the least time that the operations after it in its job need; O(alternatives).</summary>
    public static long[] Tails(JobShopProblem problem)
    {
        long[] shortest = ShortestDurations(problem);
        var tails = new long[shortest.Length];
        for (int j = 0; j < problem.JobCount; j++)
        {
            long time = 0;
            for (int o = problem.FirstOperation[j + 1] - 1; o >= problem.FirstOperation[j]; o--)
            {
                tails[o] = time;
                time += shortest[o];
            }
        }

        return tails;
    }

    /// <summary>
    /// A time by which every semi-active schedule has ended, so that for each regular criterion an optimal schedule fits: the
    /// latest release time plus the longest alternatives of all operations (after the last release some machine always works).
    /// </summary>
    public static long SerialHorizon(JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        long latest = 0;
        foreach (JobShopJob job in problem.Jobs)
        {
            latest = Math.Max(latest, job.ReleaseTime);
        }

        for (int o = 0; o < problem.OperationCount; o++)
        {
            long longest = 0;
            for (int a = problem.FirstAlternative[o]; a < problem.FirstAlternative[o + 1]; a++)
            {
                longest = Math.Max(longest, problem.Duration[a]);
            }

            latest += longest;
        }

        return latest;
    }
}

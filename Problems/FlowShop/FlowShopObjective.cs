namespace CoSolve.Problems.FlowShop;

/// <summary>The makespan of a permutation flow shop schedule.</summary>
public static class FlowShopObjective
{
    /// <summary>The makespan when the jobs are processed in an order; O(jobs * machines). A partial order gives the makespan of
    /// its jobs alone.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="permutation">Jobs in processing order.</param>
    public static long Evaluate(FlowShopProblem problem, ReadOnlySpan<int> permutation)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ReadOnlySpan<long> durations = problem.Durations;
        int machines = problem.MachineCount;
        var completion = new long[machines];
        foreach (int job in permutation)
        {
            long ready = 0;
            for (int m = 0; m < machines; m++)
            {
                ready = Math.Max(ready, completion[m]) + durations[job * machines + m];
                completion[m] = ready;
            }
        }

        return machines == 0 ? 0 : completion[^1];
    }

    /// <summary>The makespan of a solution.</summary>
    public static long Evaluate(FlowShopProblem problem, FlowShopSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        return Evaluate(problem, solution.Permutation);
    }
}

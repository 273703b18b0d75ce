namespace CoSolve.Problems.FlowShop;

/// <summary>Checks that a flow shop solution names each job exactly once.</summary>
public static class FlowShopChecker
{
    /// <summary>All violations and the makespan; O(jobs * machines).</summary>
    public static CheckReport Check(FlowShopProblem problem, FlowShopSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        var violations = new List<string>();
        var times = new int[problem.JobCount];
        for (int k = 0; k < solution.Permutation.Length; k++)
        {
            int job = solution.Permutation[k];
            if (job < 0 || job >= problem.JobCount)
            {
                violations.Add($"position {k} names job {job}; jobs are numbered 0 to {problem.JobCount - 1}");
            }
            else if (++times[job] == 2)
            {
                violations.Add($"job {job} is processed more than once, again at position {k}");
            }
        }

        for (int j = 0; j < times.Length; j++)
        {
            if (times[j] == 0)
            {
                violations.Add($"job {j} is not processed");
            }
        }

        return new CheckReport(violations.Count == 0 ? FlowShopObjective.Evaluate(problem, solution) : null, violations);
    }
}

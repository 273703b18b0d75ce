namespace CoSolve.Problems.JobShop;

/// <summary>The objective of a job shop schedule, recomputed from its starts and chosen alternatives.</summary>
public static class JobShopObjective
{
    /// <summary>
    /// The problem's criterion for a schedule; O(number of operations). A job completes when the last of its operations ends;
    /// a job without operations completes at its release time.
    /// </summary>
    /// <exception cref="InvalidProblemException">The schedule has another number of operations, or chooses an alternative that
    /// another operation owns.</exception>
    /// <exception cref="OverflowException">The starts are so large that the value does not fit in 64 bits.</exception>
    public static long Evaluate(JobShopProblem problem, JobShopSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.Starts.Length != problem.OperationCount)
        {
            throw new InvalidProblemException($"The schedule has {solution.Starts.Length} operations, the problem {problem.OperationCount}.");
        }

        long value = 0;
        for (int j = 0; j < problem.JobCount; j++)
        {
            long completion = Completion(problem, solution, j);
            long cost = Cost(problem, j, completion);
            value = problem.Criterion == JobShopCriterion.Makespan ? Math.Max(value, cost) : checked(value + cost);
        }

        return value;
    }

    /// <summary>What a job contributes to the criterion when it completes at <paramref name="completion"/>: the completion time
    /// itself, weighted, or the weighted tardiness. The makespan is the maximum over the jobs, the others are sums.</summary>
    /// <exception cref="OverflowException">The value does not fit in 64 bits.</exception>
    public static long Cost(JobShopProblem problem, int job, long completion)
    {
        ArgumentNullException.ThrowIfNull(problem);
        JobShopJob data = problem.Jobs[job];
        return problem.Criterion switch
        {
            JobShopCriterion.Makespan => completion,
            JobShopCriterion.TotalWeightedCompletionTime => checked(data.Weight * completion),
            _ => data.DueDate is { } due && completion > due ? checked(data.Weight * (completion - due)) : 0,
        };
    }

    private static long Completion(JobShopProblem problem, JobShopSolution solution, int job)
    {
        long completion = problem.Jobs[job].ReleaseTime;
        for (int o = problem.FirstOperation[job]; o < problem.FirstOperation[job + 1]; o++)
        {
            int alternative = solution.Alternatives[o];
            if (alternative < problem.FirstAlternative[o] || alternative >= problem.FirstAlternative[o + 1])
            {
                throw new InvalidProblemException($"Operation ({job},{o - problem.FirstOperation[job]}) chooses alternative {alternative}, which is not its own.");
            }

            completion = Math.Max(completion, checked(solution.Starts[o] + problem.Duration[alternative]));
        }

        return completion;
    }
}

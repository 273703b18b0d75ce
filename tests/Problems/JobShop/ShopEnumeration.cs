using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Problems.JobShop;

/// <summary>Optima of tiny shops by trying everything.</summary>
internal static class ShopEnumeration
{
    /// <summary>The optimum over all alternatives and all orders in which operations can be appended to a semi-active schedule.</summary>
    public static long Optimum(JobShopProblem problem)
    {
        long best = long.MaxValue;
        Append(problem, 0, new int[problem.JobCount], Enumerable.Range(0, problem.JobCount).Select(j => problem.Jobs[j].ReleaseTime).ToArray(), new long[problem.MachineCount], ref best);
        return best;
    }

    /// <summary>The optimum over all permutations.</summary>
    public static long Optimum(FlowShopProblem problem)
    {
        long best = long.MaxValue;
        foreach (int[] permutation in Permutations(problem.JobCount))
        {
            best = Math.Min(best, FlowShopObjective.Evaluate(problem, permutation));
        }

        return best;
    }

    /// <summary>All permutations of 0 .. count - 1.</summary>
    public static IEnumerable<int[]> Permutations(int count)
    {
        if (count == 0)
        {
            return [[]];
        }

        return Permutations(count - 1).SelectMany(p => Enumerable.Range(0, count).Select(k => p[..k].Append(count - 1).Concat(p[k..]).ToArray()));
    }

    private static void Append(JobShopProblem problem, int done, int[] next, long[] ready, long[] free, ref long best)
    {
        if (done == problem.OperationCount)
        {
            best = Math.Min(best, Value(problem, ready));
            return;
        }

        for (int j = 0; j < next.Length; j++)
        {
            int operation = problem.FirstOperation[j] + next[j];
            if (operation == problem.FirstOperation[j + 1])
            {
                continue;
            }

            for (int a = problem.FirstAlternative[operation]; a < problem.FirstAlternative[operation + 1]; a++)
            {
                int machine = problem.Machine[a];
                var (oldReady, oldFree) = (ready[j], free[machine]);
                ready[j] = free[machine] = Math.Max(oldReady, oldFree) + problem.Duration[a];
                next[j]++;
                Append(problem, done + 1, next, ready, free, ref best);
                next[j]--;
                (ready[j], free[machine]) = (oldReady, oldFree);
            }
        }
    }

    private static long Value(JobShopProblem problem, long[] completion)
    {
        long value = 0;
        for (int j = 0; j < completion.Length; j++)
        {
            JobShopJob job = problem.Jobs[j];
            value = problem.Criterion switch
            {
                JobShopCriterion.Makespan => Math.Max(value, completion[j]),
                JobShopCriterion.TotalWeightedCompletionTime => value + job.Weight * completion[j],
                _ => value + job.Weight * Math.Max(0, completion[j] - (job.DueDate ?? long.MaxValue)),
            };
        }

        return value;
    }
}

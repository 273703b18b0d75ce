namespace CoSolve.Problems.FlowShop;

/// <summary>
/// The variables that the constraint and the linear model of a flow shop share: a start for each operation, the makespan and, for jobs
/// i &lt; j, at i * JobCount + j of <c>before</c>, whether i precedes j.
/// </summary>
internal static class FlowShopOrderVariables
{
    /// <summary>The permutation of an assignment: a job comes after as many as precede it.</summary>
    public static FlowShopSolution Decode(FlowShopProblem problem, long[] values, int[] before)
    {
        var predecessors = new int[problem.JobCount];
        for (int i = 0; i < problem.JobCount; i++)
        {
            for (int j = i + 1; j < problem.JobCount; j++)
            {
                predecessors[values[before[i * problem.JobCount + j]] == 1 ? j : i]++;
            }
        }

        return FlowShopWindows.ByPredecessors(predecessors);
    }

    /// <summary>The assignment of a permutation: starts, makespan and the order of each pair.</summary>
    public static long[] Encode(
        FlowShopProblem problem, FlowShopSolution solution, int variables, int[] starts, int makespan, int[] before)
    {
        var values = new long[variables];
        long[] times = FlowShopWindows.Starts(problem, solution.Permutation);
        for (int k = 0; k < starts.Length; k++)
        {
            values[starts[k]] = times[k];
        }

        values[makespan] = FlowShopObjective.Evaluate(problem, solution);
        for (int p = 0; p < solution.Permutation.Length; p++)
        {
            foreach (int later in solution.Permutation[(p + 1)..])
            {
                int earlier = solution.Permutation[p];
                if (earlier < later)
                {
                    values[before[earlier * problem.JobCount + later]] = 1;
                }
            }
        }

        return values;
    }
}

namespace CoSolve.Problems.Qubo;

/// <summary>Checks a cut (any sides of the right length are feasible) and computes its weight edge by edge.</summary>
public static class MaxCutChecker
{
    /// <summary>Checks the number of sides and sums the cut edges in wide arithmetic; O(n + m).</summary>
    public static CheckReport Check(MaxCutProblem problem, MaxCutSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        if (solution.Sides.Length != problem.NodeCount)
        {
            return new CheckReport(null, [$"The solution gives {solution.Sides.Length} sides, the problem has {problem.NodeCount} nodes."]);
        }

        Int128 cut = 0;
        foreach (var (i, j, weight) in problem.Edges.Pairs())
        {
            cut += solution.Sides[i] != solution.Sides[j] ? weight : 0;
        }

        return new CheckReport((long)cut, []);
    }
}

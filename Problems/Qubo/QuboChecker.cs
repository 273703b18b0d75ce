namespace CoSolve.Problems.Qubo;

/// <summary>Checks a QUBO solution (any assignment of the right length is feasible) and computes its value from the pair terms.</summary>
public static class QuboChecker
{
    /// <summary>Checks the number of values and sums the terms one by one in wide arithmetic; O(n + m).</summary>
    public static CheckReport Check(QuboProblem problem, QuboSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        ReadOnlySpan<bool> x = solution.Values;
        if (x.Length != problem.VariableCount)
        {
            return new CheckReport(null, [$"The solution has {x.Length} values, the problem has {problem.VariableCount} variables."]);
        }

        Int128 value = problem.Offset;
        for (int i = 0; i < x.Length; i++)
        {
            value += x[i] ? problem.Linear[i] : 0;
        }

        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            value += solution.Values[i] && solution.Values[j] ? weight : 0;
        }

        return new CheckReport((long)value, []);
    }
}

namespace CoSolve.Problems.Qubo;

/// <summary>The value of a QUBO, from the definition.</summary>
public static class QuboObjective
{
    /// <summary>f(x) = Offset + sum_i Linear[i] x_i + sum_{i &lt; j} q_ij x_i x_j; O(n + m).</summary>
    /// <exception cref="ArgumentException">The assignment has another length than the variables.</exception>
    public static long Value(QuboProblem problem, ReadOnlySpan<bool> values)
    {
        if (values.Length != problem.VariableCount)
        {
            throw new ArgumentException($"{values.Length} values were given for {problem.VariableCount} variables.");
        }

        ReadOnlySpan<int> rowStart = problem.Quadratic.RowStart;
        ReadOnlySpan<int> columns = problem.Quadratic.Columns;
        ReadOnlySpan<long> weights = problem.Quadratic.Weights;
        long value = problem.Offset;
        for (int i = 0; i < values.Length; i++)
        {
            if (!values[i])
            {
                continue;
            }

            value += problem.Linear[i];
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++)
            {
                value += values[columns[k]] ? weights[k] : 0;
            }
        }

        return value;
    }
}

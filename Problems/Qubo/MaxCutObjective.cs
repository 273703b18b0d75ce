namespace CoSolve.Problems.Qubo;

/// <summary>The weight of a cut, from the definition.</summary>
public static class MaxCutObjective
{
    /// <summary>The sum of the weights of edges whose ends lie on different sides; O(n + m).</summary>
    /// <exception cref="ArgumentException">The sides have another length than the nodes.</exception>
    public static long Cut(MaxCutProblem problem, ReadOnlySpan<bool> sides)
    {
        if (sides.Length != problem.NodeCount)
        {
            throw new ArgumentException($"{sides.Length} sides were given for {problem.NodeCount} nodes.");
        }

        ReadOnlySpan<int> rowStart = problem.Edges.RowStart;
        ReadOnlySpan<int> columns = problem.Edges.Columns;
        ReadOnlySpan<long> weights = problem.Edges.Weights;
        long cut = 0;
        for (int i = 0; i < sides.Length; i++)
        {
            for (int k = rowStart[i]; k < rowStart[i + 1]; k++)
            {
                cut += sides[i] != sides[columns[k]] ? weights[k] : 0;
            }
        }

        return cut;
    }
}

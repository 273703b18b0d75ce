using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>The limit of formats for the knapsack with one capacity.</summary>
internal static class OneDimension
{
    /// <summary>Checks that the problem has one dimension.</summary>
    /// <exception cref="NotSupportedException">It has several.</exception>
    public static void Require(KnapsackProblem problem, string format)
    {
        if (problem.DimensionCount != 1)
        {
            throw new NotSupportedException($"The format {format} holds one capacity; the problem has {problem.DimensionCount}. Maybe write it as mknap.");
        }
    }
}

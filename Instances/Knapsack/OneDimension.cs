using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>What the formats of the knapsack with one capacity share: their limit, and what they do not take for a knapsack.</summary>
internal static class OneDimension
{
    /// <summary>Whether no item of any value fits into the first dimension, which nobody writes down as a knapsack.</summary>
    public static bool IsDegenerate(KnapsackProblem problem)
    {
        bool takesAny = problem.ItemCount == 0;
        for (int i = 0; i < problem.ItemCount && !takesAny; i++)
        {
            takesAny = problem.Values[i] > 0 && problem.Weights(0)[i] <= problem.Capacities[0];
        }

        return !takesAny;
    }

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

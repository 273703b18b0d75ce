using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>The maximum cut that a QUBO is, for the bounds of cuts.</summary>
internal static class CutGraph
{
    // Weights and dual variables below this are exact as doubles, and so are their multiples of small powers of 1/2.
    private const long LargestSum = 1L << 50;

    /// <summary>The restated problem; null when it has no edges or its weights are too large for exact arithmetic on doubles. O(n + m log m).</summary>
    public static Reformulation<MaxCutProblem, QuboSolution, MaxCutSolution>? Of(QuboProblem problem)
    {
        Int128 sum = 0;
        foreach (long coefficient in problem.Linear)
        {
            sum += 2 * Int128.Abs(coefficient);
        }

        foreach (long weight in problem.Quadratic.Weights)
        {
            sum += 3 * Int128.Abs(weight);
        }

        return sum == 0 || sum > LargestSum ? null
            : QuboReformulations.QuboToMaxCut(problem) is { Target.Edges.Count: > 0 } map ? map
            : null;
    }
}

using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Solvers.Qubo.Exact;

/// <summary>The optimum of a small problem by all assignments in Gray's order, from a matrix of its own: no code of the engines.</summary>
internal static class GrayOptimum
{
    /// <summary>The best value and an assignment that has it.</summary>
    public static (long Value, QuboSolution Solution) Of(QuboProblem problem)
    {
        int n = problem.VariableCount;
        var q = new long[n, n];
        for (int i = 0; i < n; i++)
        {
            q[i, i] = problem.Linear[i];
        }

        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            q[i, j] += weight;
            q[j, i] += weight;
        }

        long value = problem.Offset;
        var x = new bool[n];
        (long best, bool[] bestX) = (value, x.ToArray());
        for (uint k = 1; k < 1u << n; k++)
        {
            int i = BitOperations.TrailingZeroCount(k);
            x[i] = !x[i];
            long change = q[i, i];
            for (int j = 0; j < n; j++)
            {
                change += j != i && x[j] ? q[i, j] : 0;
            }

            value += x[i] ? change : -change;
            if (problem.Sense == ObjectiveSense.Minimize ? value < best : value > best)
            {
                best = value;
                x.CopyTo(bestX, 0);
            }
        }

        return (best, new QuboSolution(bestX));
    }
}

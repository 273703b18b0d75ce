using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Exact;

/// <summary>The grid on which all values of an objective lie: multiples of a step from its constant term.</summary>
internal static class ObjectiveStep
{
    /// <summary>The greatest common divisor of the coefficients, at least 1; O(n + m).</summary>
    public static long Of(QuboProblem problem)
    {
        BigInteger divisor = 0;
        foreach (long c in problem.Linear)
        {
            divisor = BigInteger.GreatestCommonDivisor(divisor, c);
        }

        foreach (long q in problem.Quadratic.Weights)
        {
            divisor = BigInteger.GreatestCommonDivisor(divisor, q);
        }

        return Math.Max(1, (long)divisor);
    }

    /// <summary>The best value on the grid that a valid bound admits.</summary>
    public static long Rounded(long bound, long step, QuboProblem problem)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem((Int128)bound - problem.Offset, step);
        bool isMinimised = problem.Sense == ObjectiveSense.Minimize;
        if (rest != 0 && rest > 0 == isMinimised)
        {
            quotient += isMinimised ? 1 : -1;
        }

        return (long)(problem.Offset + quotient * step);
    }
}

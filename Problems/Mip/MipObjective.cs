using System.Numerics;
using CoSolve.Problems.Models;

namespace CoSolve.Problems.Mip;

/// <summary>The objective of a mixed-integer program, from the definition.</summary>
public static class MipObjective
{
    /// <summary>c x + c0 without rounding; O(n).</summary>
    /// <exception cref="ArgumentException">The number of values differs from that of the columns, or a value is not finite.</exception>
    public static ExactNumber Value(MipProblem problem, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (values.Length != problem.ColumnCount)
        {
            throw new ArgumentException($"{values.Length} values were given for {problem.ColumnCount} columns.");
        }

        return ExactNumber.Dot(problem.CostColumns, problem.Costs, values) + ExactNumber.Of(problem.Model.ObjectiveOffset);
    }

    /// <summary>The objective in units of 10^-<see cref="MipProblem.ObjectivePlaces"/>, rounded against the sense; null beyond 64 bits.</summary>
    public static long? Units(MipProblem problem, ReadOnlySpan<double> values)
    {
        BigInteger units = Value(problem, values).Round(problem.ObjectivePlaces, up: problem.Sense == ObjectiveSense.Minimize);
        return BigInteger.Abs(units) <= long.MaxValue ? (long)units : null;
    }
}

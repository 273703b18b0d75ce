using System.Globalization;
using CoSolve.Problems.Models;

namespace CoSolve.Problems.Mip;

/// <summary>
/// Checks a solution of a mixed-integer program against the definition, in exact decimal arithmetic; shares nothing with any search. Column
/// bounds, integrality and rows over integer columns alone hold exactly; rows with continuous columns hold within
/// <see cref="Tolerance"/> * max(1, |side|), since those values come from floating-point solvers.
/// </summary>
public static class MipChecker
{
    /// <summary>The relative tolerance of rows with continuous columns.</summary>
    public const double Tolerance = 1e-6;

    /// <summary>Checks the number of values, integrality, the bounds of columns and rows, and adds up the objective; O(entries).</summary>
    public static CheckReport Check(MipProblem problem, MipSolution solution)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(solution);
        ReadOnlySpan<double> values = solution.Values;
        if (values.Length != problem.ColumnCount)
        {
            return new CheckReport(null, [$"The solution has {values.Length} values, the problem {problem.ColumnCount} columns."]);
        }

        var violations = new List<string>();
        for (int j = 0; j < values.Length; j++)
        {
            CheckColumn(problem.Model.Variables[j], values[j], violations);
        }

        if (violations.Exists(v => v.EndsWith("is not finite", StringComparison.Ordinal)))
        {
            return new CheckReport(null, violations);
        }

        foreach (LinearConstraint row in problem.Model.Constraints)
        {
            CheckRow(problem.Model, row, values, violations);
        }

        if (MipObjective.Units(problem, values) is not { } objective)
        {
            violations.Add("the objective is too large for 64 bits");
            return new CheckReport(null, violations);
        }

        return new CheckReport(objective, violations);
    }

    private static void CheckColumn(LinearVariable column, double value, List<string> violations)
    {
        if (!double.IsFinite(value))
        {
            violations.Add($"column {column.Name}: the value {Text(value)} is not finite");
            return;
        }

        if (column.IsInteger && value != Math.Truncate(value))
        {
            violations.Add($"column {column.Name}: the value {Text(value)} is not an integer");
        }

        if (value < column.Lower || value > column.Upper)
        {
            violations.Add($"column {column.Name}: the value {Text(value)} is not between {Text(column.Lower)} and {Text(column.Upper)}");
        }
    }

    private static void CheckRow(LinearModel model, LinearConstraint row, ReadOnlySpan<double> values, List<string> violations)
    {
        ExactNumber activity = ExactNumber.Dot(row.Variables, row.Coefficients, values);
        bool isExact = Array.TrueForAll(row.Variables, column => model.Variables[column].IsInteger);
        if (double.IsFinite(row.Lower) && (activity + Allowance(row.Lower, isExact)).CompareTo(ExactNumber.Of(row.Lower)) < 0)
        {
            violations.Add($"row {row.Name}: the sum {Text(activity.ToDouble())} is below {Text(row.Lower)}");
        }

        if (double.IsFinite(row.Upper) && (activity - Allowance(row.Upper, isExact)).CompareTo(ExactNumber.Of(row.Upper)) > 0)
        {
            violations.Add($"row {row.Name}: the sum {Text(activity.ToDouble())} is above {Text(row.Upper)}");
        }
    }

    private static ExactNumber Allowance(double side, bool isExact) =>
        isExact ? ExactNumber.Zero : ExactNumber.Of(Tolerance) * ExactNumber.Of(Math.Max(1, Math.Abs(side)));

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}

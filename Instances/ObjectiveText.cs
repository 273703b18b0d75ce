using System.Globalization;
using CoSolve.Problems;

namespace CoSolve.Instances;

/// <summary>Objective values in the units of the instance file, as text and back.</summary>
public static class ObjectiveText
{
    /// <summary>The exact decimal value of an integer objective, trailing zeros dropped.</summary>
    public static string Format(long objective, IProblem problem) =>
        problem.ObjectiveScale == 1
            ? objective.ToString(CultureInfo.InvariantCulture)
            : ((decimal)objective / problem.ObjectiveScale).ToString(DecimalText.Pattern, CultureInfo.InvariantCulture);

    /// <summary>The integer objective of a value in the file's units, rounded to the nearest.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, IProblem problem, out long objective)
    {
        objective = 0;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            || Math.Abs(value) > long.MaxValue / 2 / problem.ObjectiveScale)
        {
            return false;
        }

        objective = (long)Math.Round(value * problem.ObjectiveScale);
        return true;
    }
}

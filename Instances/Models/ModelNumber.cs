using System.Globalization;

namespace CoSolve.Instances.Models;

/// <summary>Numbers of model files.</summary>
internal static class ModelNumber
{
    /// <summary>The shortest text that reads back as the same number.</summary>
    /// <exception cref="NotSupportedException">The number is not finite.</exception>
    public static string Text(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new NotSupportedException($"The model holds the number {number.ToString(CultureInfo.InvariantCulture)}, which model files cannot.");
        }

        return Math.Abs(number) < 1e15 && number == Math.Truncate(number)
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }
}

using System.Globalization;

namespace CoSolve.Instances;

/// <summary>Scaled integers as exact decimal text.</summary>
internal static class DecimalText
{
    /// <summary>The exact decimal of <paramref name="value"/> / <paramref name="divisor"/>.</summary>
    /// <exception cref="NotSupportedException">The quotient has no decimal of at most 12 places.</exception>
    public static string Exact(long value, long divisor)
    {
        if (value % divisor == 0)
        {
            return (value / divisor).ToString(CultureInfo.InvariantCulture);
        }

        decimal rounded = Math.Round((decimal)value / divisor, 12);
        return rounded * divisor == value
            ? rounded.ToString("0.############", CultureInfo.InvariantCulture)
            : throw new NotSupportedException($"The number {value}/{divisor} has no exact decimal of 12 places, so that this format cannot hold it.");
    }
}

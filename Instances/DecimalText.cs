using System.Globalization;

namespace CoSolve.Instances;

/// <summary>Exact decimals as text: numbers of files, and integers scaled by a power of ten.</summary>
internal static class DecimalText
{
    /// <summary>The most decimal places of a scale: 10^18 is the largest power of ten in 64 bits, and doubles print at most 17.</summary>
    public const int MostPlaces = 18;

    /// <summary>The pattern that prints up to <see cref="MostPlaces"/> places without trailing zeros.</summary>
    public const string Pattern = "0.##################";

    /// <summary>10 to a power from 0 to <see cref="MostPlaces"/>.</summary>
    public static long PowerOfTen(int exponent)
    {
        long power = 1;
        for (int k = 0; k < exponent; k++)
        {
            power *= 10;
        }

        return power;
    }

    /// <summary>The decimal places that a number needs, trailing zeros dropped.</summary>
    public static int Places(decimal number) => number.Scale == 0 ? 0 : (number / 1.0000000000000000000000000000m).Scale;

    /// <summary>A number as text without trailing zeros.</summary>
    public static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>Parses a number in fixed or scientific notation without rounding it.</summary>
    /// <returns>Whether the text is a number whose digits a decimal holds (28 significant ones, at most 28 places).</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text, style, CultureInfo.InvariantCulture, out number) && Places(text, out int significant) <= 28 && significant <= 28;
    }

    /// <summary>The exact decimal of <paramref name="value"/> / <paramref name="divisor"/>.</summary>
    /// <exception cref="NotSupportedException">The quotient has no decimal of at most <see cref="MostPlaces"/> places.</exception>
    public static string Exact(long value, long divisor)
    {
        if (value % divisor == 0)
        {
            return (value / divisor).ToString(CultureInfo.InvariantCulture);
        }

        // A decimal holds 28 digits, which a quotient with a long fraction may need more of; whole part and fraction apart do not.
        (long whole, long rest) = Math.DivRem(value, divisor);
        decimal fraction = Math.Round((decimal)rest / divisor, MostPlaces);
        return fraction * divisor == rest
            ? (whole + fraction).ToString(Pattern, CultureInfo.InvariantCulture)
            : throw new NotSupportedException($"The number {value}/{divisor} has no exact decimal of {MostPlaces} places, so that this format cannot hold it.");
    }

    /// <summary>The decimal places that a number needs, trailing zeros dropped, and its significant digits.</summary>
    private static int Places(ReadOnlySpan<char> text, out int significant)
    {
        int exponentAt = text.IndexOfAny('e', 'E');
        int exponent = 0;
        if (exponentAt >= 0 && !int.TryParse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return significant = int.MaxValue;
        }

        ReadOnlySpan<char> mantissa = (exponentAt < 0 ? text : text[..exponentAt]).TrimStart("+-");
        int point = mantissa.IndexOf('.');
        int fraction = point < 0 ? 0 : mantissa.Length - point - 1;
        string digits = (point < 0 ? mantissa.ToString() : $"{mantissa[..point]}{mantissa[(point + 1)..]}").TrimStart('0');
        int zeros = digits.Length - digits.TrimEnd('0').Length;
        significant = digits.Length - zeros;
        return significant == 0 ? 0 : fraction - zeros - exponent;
    }
}

using System.Globalization;
using System.Numerics;

namespace CoSolve.Problems.Models;

/// <summary>
/// A decimal number without rounding, Mantissa * 10^Exponent. A double stands for the shortest decimal that reads back as it, so that the
/// decimals of a file, up to 15 digits, keep their exact values: 0.1 is one tenth.
/// </summary>
/// <param name="Mantissa">The integer factor.</param>
/// <param name="Exponent">The power of ten. Equal numbers may have different ones: compare by <see cref="CompareTo"/>.</param>
public readonly record struct ExactNumber(BigInteger Mantissa, int Exponent)
{
    private const double LargestWhole = 1L << 53;

    /// <summary>Zero.</summary>
    public static ExactNumber Zero { get; } = new(BigInteger.Zero, 0);

    /// <summary>The sum.</summary>
    public static ExactNumber operator +(ExactNumber left, ExactNumber right)
    {
        int exponent = Math.Min(left.Exponent, right.Exponent);
        return new(left.At(exponent) + right.At(exponent), exponent);
    }

    /// <summary>The difference.</summary>
    public static ExactNumber operator -(ExactNumber left, ExactNumber right) => left + new ExactNumber(-right.Mantissa, right.Exponent);

    /// <summary>The product.</summary>
    public static ExactNumber operator *(ExactNumber left, ExactNumber right) =>
        new(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent);

    /// <summary>Whether a double is an integer that it holds exactly, up to 2^53.</summary>
    public static bool IsWhole(double number) => Math.Abs(number) <= LargestWhole && number == Math.Truncate(number);

    /// <summary>The decimal that a finite double stands for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static ExactNumber Of(double number)
    {
        if (IsWhole(number))
        {
            return new((long)number, 0);
        }

        if (!double.IsFinite(number))
        {
            throw new ArgumentOutOfRangeException(nameof(number), $"The number is {number.ToString(CultureInfo.InvariantCulture)}. Maybe test for infinity first.");
        }

        string shortest = number.ToString("R", CultureInfo.InvariantCulture);
        int e = shortest.IndexOf('E', StringComparison.Ordinal);
        string text = e < 0 ? shortest : shortest[..e];
        int exponent = e < 0 ? 0 : int.Parse(shortest.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0
            ? new(BigInteger.Parse(text, CultureInfo.InvariantCulture), exponent)
            : new(BigInteger.Parse(text.Remove(point, 1), CultureInfo.InvariantCulture), exponent - (text.Length - point - 1));
    }

    /// <summary>The sum of coefficients[k] * values[columns[k]], exactly; O(k), fast where both are integers.</summary>
    public static ExactNumber Dot(ReadOnlySpan<int> columns, ReadOnlySpan<double> coefficients, ReadOnlySpan<double> values)
    {
        Int128 whole = 0;
        ExactNumber rest = Zero;
        for (int k = 0; k < columns.Length; k++)
        {
            double coefficient = coefficients[k], value = values[columns[k]];
            if (IsWhole(coefficient) && IsWhole(value))
            {
                whole += (Int128)(long)coefficient * (long)value;
            }
            else
            {
                rest += Of(coefficient) * Of(value);
            }
        }

        return rest + new ExactNumber((BigInteger)whole, 0);
    }

    /// <summary>Negative, zero or positive as this number is smaller than, equal to or larger than another one.</summary>
    public int CompareTo(ExactNumber other)
    {
        int exponent = Math.Min(Exponent, other.Exponent);
        return At(exponent).CompareTo(other.At(exponent));
    }

    /// <summary>The number of decimal places, trailing zeros dropped.</summary>
    public int Places()
    {
        (BigInteger mantissa, int exponent) = (Mantissa, Exponent);
        while (exponent < 0 && mantissa % 10 == 0)
        {
            mantissa /= 10;
            exponent++;
        }

        return Math.Max(0, -exponent);
    }

    /// <summary>The integer next to this number * 10^<paramref name="places"/>, from below or from above; equal to it where it is an integer.</summary>
    public BigInteger Round(int places, bool up)
    {
        int shift = Exponent + places;
        if (shift >= 0)
        {
            return Mantissa * BigInteger.Pow(10, shift);
        }

        BigInteger quotient = BigInteger.DivRem(Mantissa, BigInteger.Pow(10, -shift), out BigInteger rest);
        return rest.Sign switch
        {
            > 0 when up => quotient + 1,
            < 0 when !up => quotient - 1,
            _ => quotient,
        };
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble() => double.Parse($"{Mantissa}E{Exponent}", CultureInfo.InvariantCulture);

    private BigInteger At(int exponent) => exponent == Exponent ? Mantissa : Mantissa * BigInteger.Pow(10, Exponent - exponent);
}

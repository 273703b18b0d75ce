using System.Globalization;
using CoSolve.Problems;

namespace CoSolve.Instances;

/// <summary>Exact decimals of a file that become integers at the smallest common power of ten.</summary>
/// <param name="name">What the numbers are, for messages.</param>
internal sealed class DecimalColumn(string name)
{
    private const decimal Largest = 9_000_000_000_000_000_000m;

    private readonly List<decimal> _numbers = [];
    private int _places;

    /// <summary>How many numbers have been read.</summary>
    public int Count => _numbers.Count;

    /// <summary>10 to the number of decimal places that the numbers need.</summary>
    public long Scale => DecimalText.PowerOfTen(Math.Min(_places, DecimalText.MostPlaces));

    /// <summary>Reads the next token.</summary>
    /// <exception cref="InstanceFormatException">It is no number, below the minimum, or needs too many digits.</exception>
    public decimal Read(TokenReader reader, string expected, decimal minimum = -Largest, int factor = 1)
    {
        decimal number = reader.Decimal(expected);
        if (number < minimum || Math.Abs(number) > Largest)
        {
            throw reader.Error(string.Create(
                CultureInfo.InvariantCulture, $"expected {expected} between {minimum} and {Largest}, found {number}."));
        }

        number *= factor;
        Add(number);
        if (_places > DecimalText.MostPlaces)
        {
            throw reader.Error($"{expected} has more than {DecimalText.MostPlaces} decimal places. Maybe scale or round the numbers of the file.");
        }

        return number;
    }

    /// <summary>Adds a number that is not read.</summary>
    public void Add(decimal number)
    {
        _numbers.Add(number);
        if (number.Scale > _places)
        {
            _places = Math.Max(_places, DecimalText.Places(number));
        }
    }

    /// <summary>The numbers times <see cref="Scale"/>.</summary>
    /// <exception cref="InvalidProblemException">A product does not fit in 64 bits.</exception>
    public long[] ToIntegers()
    {
        if (_places > DecimalText.MostPlaces)
        {
            throw new InvalidProblemException($"One of the {name} has {_places} decimal places, more than the {DecimalText.MostPlaces} that are kept. Maybe round it.");
        }

        var integers = new long[_numbers.Count];
        for (int k = 0; k < integers.Length; k++)
        {
            // The quotient comes first: the product may be more than a decimal holds.
            integers[k] = Math.Abs(_numbers[k]) <= Largest / Scale
                ? (long)(_numbers[k] * Scale)
                : throw new InvalidProblemException($"The {name} range too widely: {_numbers[k].ToString(CultureInfo.InvariantCulture)} does not fit in 64 bits "
                    + $"at the {_places} decimal places that another of them has. Maybe round the smallest ones.");
        }

        return integers;
    }
}

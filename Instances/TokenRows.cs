using System.Globalization;

namespace CoSolve.Instances;

/// <summary>Walks over the non-empty lines of a text as rows of tokens, for recognising a shape; see <see cref="TokenScan"/>.</summary>
internal ref struct TokenRows
{
    private TokenScan _scan;
    private bool _pending;
    private ReadOnlySpan<char> _first;
    private ReadOnlySpan<char> _second;
    private ReadOnlySpan<char> _third;

    public TokenRows(ReadOnlySpan<char> content, ReadOnlySpan<char> commentStarts)
    {
        _scan = new TokenScan(content, commentStarts);
        _pending = _scan.MoveNext();
    }

    /// <summary>The number of tokens in the row.</summary>
    public int Count { get; private set; }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool MoveNext()
    {
        if (!_pending)
        {
            Count = 0;
            return false;
        }

        _first = _scan.Current;
        _second = default;
        _third = default;
        Count = 1;
        while ((_pending = _scan.MoveNext()) && !_scan.StartsLine)
        {
            Count++;
            if (Count == 2)
            {
                _second = _scan.Current;
            }
            else if (Count == 3)
            {
                _third = _scan.Current;
            }
        }

        return true;
    }

    /// <summary>Whether token <paramref name="column"/> (0, 1 or 2) is an integer, and which.</summary>
    public readonly bool Integer(int column, out long value) =>
        long.TryParse(Token(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Whether token <paramref name="column"/> (0, 1 or 2) is a number.</summary>
    public readonly bool IsNumber(int column) => Number(column, out _);

    /// <summary>Whether token <paramref name="column"/> (0, 1 or 2) is a finite number, and which.</summary>
    public readonly bool Number(int column, out double value) =>
        double.TryParse(Token(column), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private readonly ReadOnlySpan<char> Token(int column) => column switch
    {
        0 => _first,
        1 => _second,
        _ => _third,
    };
}

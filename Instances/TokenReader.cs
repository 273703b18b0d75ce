using System.Globalization;

namespace CoSolve.Instances;

/// <summary>
/// Reads white-space separated tokens and whole lines of a text, and words every error with file, line and column. Counts read
/// through <see cref="Count"/> are limited by what the rest of the text can hold, so a false header cannot exhaust memory.
/// </summary>
public sealed class TokenReader
{
    private readonly InstanceText _text;
    private readonly string _content;
    private int _position;
    private int _line = 1;
    private int _lineStart;

    /// <summary>Starts at the beginning of a text.</summary>
    public TokenReader(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
        _content = text.Content;
    }

    /// <summary>A second reader that stands where this one stands.</summary>
    public TokenReader Fork() => (TokenReader)MemberwiseClone();

    /// <summary>Characters that begin a comment up to the line's end; empty for none. See <see cref="TokenScan.BeginsComment"/>.</summary>
    public string CommentStarts { get; init; } = "";

    /// <summary>Whether only white space and comments are left.</summary>
    public bool AtEnd
    {
        get
        {
            SkipBlank();
            return _position >= _content.Length;
        }
    }

    /// <summary>The next token without consuming it; empty at the end.</summary>
    public ReadOnlySpan<char> Peek()
    {
        SkipBlank();
        int end = _position;
        while (end < _content.Length && !char.IsWhiteSpace(_content[end]))
        {
            end++;
        }

        return _content.AsSpan(_position, end - _position);
    }

    /// <summary>The next token.</summary>
    /// <param name="expected">What it should be, for the error at the end of the file.</param>
    /// <exception cref="InstanceFormatException">The text has ended.</exception>
    public ReadOnlySpan<char> Token(string expected)
    {
        ReadOnlySpan<char> token = Peek();
        if (token.IsEmpty)
        {
            throw Error($"the file ends here; expected {expected}.");
        }

        _position += token.Length;
        return token;
    }

    /// <summary>
    /// The next word of letters, digits and underscores, as keyword formats begin their lines; a colon after it on the same line
    /// is consumed too.
    /// </summary>
    /// <param name="expected">What it should be, for the error.</param>
    /// <param name="hasColon">Whether a colon followed.</param>
    /// <exception cref="InstanceFormatException">The text has ended or something else stands there.</exception>
    public string Keyword(string expected, out bool hasColon)
    {
        ReadOnlySpan<char> token = Peek();
        int length = 0;
        while (length < token.Length && (char.IsAsciiLetterOrDigit(token[length]) || token[length] == '_'))
        {
            length++;
        }

        if (length == 0)
        {
            throw token.IsEmpty
                ? Error($"the file ends here; expected {expected}.")
                : Error($"expected {expected}, found '{Shorten(token)}'.");
        }

        string word = token[..length].ToString();
        _position += length;
        int colon = _position;
        while (colon < _content.Length && _content[colon] is ' ' or '\t')
        {
            colon++;
        }

        hasColon = colon < _content.Length && _content[colon] == ':';
        _position = hasColon ? colon + 1 : _position;
        return word;
    }

    /// <summary>The next token as an integer in [<paramref name="minimum"/>, <paramref name="maximum"/>]; a decimal with a zero fraction counts.</summary>
    /// <exception cref="InstanceFormatException">It is missing, no integer or out of range.</exception>
    public long Integer(string expected, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        ReadOnlySpan<char> token = Token(expected);
        if (!long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
        {
            bool whole = DecimalText.TryParse(token, out decimal number) && decimal.Truncate(number) == number && Math.Abs(number) < long.MaxValue;
            if (!whole)
            {
                throw Error(token, $"expected {expected} (a whole number), found '{Shorten(token)}'.");
            }

            value = (long)number;
        }

        if (value < minimum || value > maximum)
        {
            throw Error(token, $"expected {expected} between {minimum} and {maximum}, found {value}.");
        }

        return value;
    }

    /// <summary>The next token as an index or small number that fits in 32 bits.</summary>
    public int SmallInteger(string expected, int minimum, int maximum) => (int)Integer(expected, minimum, maximum);

    /// <summary>
    /// The next token as a count of things of which each takes at least <paramref name="tokensEach"/> tokens later in the text.
    /// </summary>
    /// <exception cref="InstanceFormatException">The rest of the text cannot hold that many.</exception>
    public int Count(string expected, int minimum = 0, double tokensEach = 1)
    {
        long count = Integer(expected, minimum, int.MaxValue);
        double room = (_content.Length - _position + 1) / 2.0;
        if (count * tokensEach > room + 1)
        {
            throw Error($"{expected} is {count}, but the rest of the file is too short for that many.");
        }

        return (int)count;
    }

    /// <summary>Whether the rest of the text can hold that many tokens.</summary>
    public bool HasRoomFor(long tokens) => tokens <= (_content.Length - _position + 1) / 2 + 1;

    /// <summary>The next token as a finite number.</summary>
    /// <exception cref="InstanceFormatException">It is missing or no finite number.</exception>
    public double Number(string expected)
    {
        ReadOnlySpan<char> token = Token(expected);
        if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            throw Error(token, $"expected {expected} (a finite number), found '{Shorten(token)}'.");
        }

        return value;
    }

    /// <summary>The next token as an exact decimal.</summary>
    /// <exception cref="InstanceFormatException">It is missing, not a decimal number, or has more digits than can be held exactly.</exception>
    public decimal Decimal(string expected)
    {
        ReadOnlySpan<char> token = Token(expected);
        if (!DecimalText.TryParse(token, out decimal value))
        {
            throw double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? Error(token, $"{expected}, '{Shorten(token)}', has more digits or a larger exponent than can be read exactly. Maybe scale or round the numbers of the file.")
                : Error(token, $"expected {expected} (a number), found '{Shorten(token)}'.");
        }

        return value;
    }

    /// <summary>The rest of the current line, trimmed, and moves to the next line.</summary>
    public string RestOfLine()
    {
        int end = _content.IndexOf('\n', _position);
        end = end < 0 ? _content.Length : end;
        string rest = _content[_position..end].Trim();
        _position = end;
        NextLine();
        return rest;
    }

    /// <summary>Moves past the line of the next token.</summary>
    public void SkipLine()
    {
        SkipBlank();
        RestOfLine();
    }

    /// <summary>Whether another token stands before the end of the current line.</summary>
    public bool HasTokenOnLine()
    {
        int p = _position;
        while (p < _content.Length && _content[p] != '\n' && char.IsWhiteSpace(_content[p]))
        {
            p++;
        }

        return p < _content.Length && _content[p] != '\n' && !TokenScan.BeginsComment(_content, p, CommentStarts);
    }

    /// <summary>How many tokens stand on the line of the next token.</summary>
    public int TokensOnLine()
    {
        SkipBlank();
        var rows = new TokenRows(_content.AsSpan(_position), CommentStarts);
        rows.MoveNext();
        return rows.Count;
    }

    /// <summary>How many lines that hold more than a comment are left, counting the rest of the current one.</summary>
    public int LinesLeft()
    {
        int lines = 0;
        var scan = new TokenScan(_content.AsSpan(_position), CommentStarts);
        while (scan.MoveNext())
        {
            lines += scan.StartsLine ? 1 : 0;
        }

        return lines;
    }

    /// <summary>Checks that nothing but white space and comments follows.</summary>
    /// <exception cref="InstanceFormatException">Something follows.</exception>
    public void End()
    {
        if (!AtEnd)
        {
            throw Error($"expected the end of the file, found '{Shorten(Peek())}'.");
        }
    }

    /// <summary>The error of a header that announces another number of rows than the file holds.</summary>
    /// <param name="rows">What the rows are, in the plural.</param>
    /// <param name="announced">The number in the header.</param>
    /// <param name="found">The number in the file.</param>
    public InstanceFormatException CountDiffers(string rows, long announced, long found) =>
        Error($"the number of {rows} is {announced} in the header, but {found} in the file. Maybe correct the header or the {rows}.");

    /// <summary>An error at the current place.</summary>
    public InstanceFormatException Error(string problem) => new(_text.File, _line, _position - _lineStart + 1, problem);

    private InstanceFormatException Error(ReadOnlySpan<char> token, string problem) =>
        new(_text.File, _line, _position - token.Length - _lineStart + 1, problem);

    private static string Shorten(ReadOnlySpan<char> token)
    {
        string shown = token.Length <= 40 ? token.ToString() : $"{token[..40]}...";
        return string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c));
    }

    private void SkipBlank()
    {
        while (_position < _content.Length)
        {
            char c = _content[_position];
            if (c == '\n')
            {
                NextLine();
            }
            else if (char.IsWhiteSpace(c))
            {
                _position++;
            }
            else if (TokenScan.BeginsComment(_content, _position, CommentStarts))
            {
                int end = _content.IndexOf('\n', _position);
                _position = end < 0 ? _content.Length : end;
            }
            else
            {
                return;
            }
        }
    }

    private void NextLine()
    {
        if (_position < _content.Length)
        {
            _position++;
            _line++;
            _lineStart = _position;
        }
    }
}

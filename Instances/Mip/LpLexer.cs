using System.Globalization;

namespace CoSolve.Instances.Mip;

/// <summary>Takes an LP file apart into tokens, with one token of lookahead behind the next. A backslash begins a comment.</summary>
internal sealed class LpLexer
{
    private const string NameSymbols = "!\"#$%&(),.;?@_`'{}~[]|/";
    private const string FirstSymbols = "!\"#$%&(),;?@_`'{}~|/";

    private readonly InstanceText _text;
    private readonly string _content;
    private int _position;
    private int _line = 1;
    private int _lineStart;
    private int _lineOfLast;

    /// <summary>Reads the first two tokens.</summary>
    /// <exception cref="InstanceFormatException">A number is malformed.</exception>
    public LpLexer(InstanceText text)
    {
        (_text, _content) = (text, text.Content);
        Next = Take();
        AfterNext = Take();
    }

    /// <summary>The next token.</summary>
    public LpToken Next { get; private set; }

    /// <summary>The token behind the next one.</summary>
    public LpToken AfterNext { get; private set; }

    /// <summary>Consumes the next token and returns it.</summary>
    /// <exception cref="InstanceFormatException">A number is malformed.</exception>
    public LpToken Read()
    {
        LpToken token = Next;
        Next = AfterNext;
        AfterNext = Next.Kind == LpTokenKind.End ? Next : Take();
        return token;
    }

    /// <summary>The error of a token.</summary>
    public InstanceFormatException Error(LpToken token, string problem) => new(_text.File, token.Line, token.Column, problem);

    private LpToken Take()
    {
        SkipBlank();
        bool startsLine = _line != _lineOfLast;
        _lineOfLast = _line;
        int start = _position;
        if (start >= _content.Length)
        {
            return Token(LpTokenKind.End, start, startsLine);
        }

        char c = _content[start];
        if (char.IsAsciiDigit(c) || (c == '.' && start + 1 < _content.Length && char.IsAsciiDigit(_content[start + 1])))
        {
            return TakeNumber(startsLine);
        }

        if (char.IsLetter(c) || FirstSymbols.Contains(c, StringComparison.Ordinal))
        {
            while (_position < _content.Length && (char.IsLetterOrDigit(_content[_position]) || NameSymbols.Contains(_content[_position], StringComparison.Ordinal)))
            {
                _position++;
            }

            return Token(LpTokenKind.Name, start, startsLine);
        }

        _position++;
        if (c is '<' or '>' or '=')
        {
            return TakeRelation(startsLine);
        }

        return Token(c is '+' or '-' ? LpTokenKind.Sign : LpTokenKind.Other, start, startsLine);
    }

    /// <summary>The relation that begins before the position: one or two of the characters, where &lt;= and =&lt; are the same.</summary>
    private LpToken TakeRelation(bool startsLine)
    {
        int start = _position - 1;
        if (_position < _content.Length && _content[_position] is '<' or '>' or '=')
        {
            _position++;
        }

        LpToken token = Token(LpTokenKind.Relation, start, startsLine);
        char direction = token.Text.TrimStart('=').TrimEnd('=') switch { "<" => '<', ">" => '>', "" => '=', _ => '?' };
        return direction == '?'
            ? throw Error(token, $"expected one of <=, >= and =, found '{token.Text}'.")
            : token with { Text = direction.ToString() };
    }

    private LpToken TakeNumber(bool startsLine)
    {
        int start = _position;
        SkipDigits();
        if (_position < _content.Length && _content[_position] == '.')
        {
            _position++;
            SkipDigits();
        }

        int exponent = _position;
        if (exponent < _content.Length && _content[exponent] is 'e' or 'E')
        {
            _position++;
            _position += _position < _content.Length && _content[_position] is '+' or '-' ? 1 : 0;
            int digits = _position;
            SkipDigits();
            _position = _position == digits ? exponent : _position;
        }

        LpToken token = Token(LpTokenKind.Number, start, startsLine);
        return double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? token with { Number = MpsModel.WithInfinity(number) }
            : throw Error(token, $"expected a number, found '{token.Text}'.");
    }

    private LpToken Token(LpTokenKind kind, int start, bool startsLine) =>
        new(kind, _content[start.._position], 0, _line, start - _lineStart + 1, startsLine);

    private void SkipDigits()
    {
        while (_position < _content.Length && char.IsAsciiDigit(_content[_position]))
        {
            _position++;
        }
    }

    private void SkipBlank()
    {
        while (_position < _content.Length && (char.IsWhiteSpace(_content[_position]) || _content[_position] == '\\'))
        {
            if (_content[_position] == '\\')
            {
                int end = _content.IndexOf('\n', _position);
                _position = end < 0 ? _content.Length : end;
            }
            else if (_content[_position++] == '\n')
            {
                _line++;
                _lineStart = _position;
            }
        }
    }
}

namespace CoSolve.Instances;

/// <summary>
/// Walks over the white-space separated tokens of a text without reading them: what formats look at to recognise a shape.
/// Never throws; one pass over a file costs milliseconds a megabyte at most.
/// </summary>
/// <param name="content">The text.</param>
/// <param name="commentStarts">Characters that begin a comment up to the line's end.</param>
internal ref struct TokenScan(ReadOnlySpan<char> content, ReadOnlySpan<char> commentStarts)
{
    private readonly ReadOnlySpan<char> _content = content;
    private readonly ReadOnlySpan<char> _commentStarts = commentStarts;
    private int _position;
    private int _line;
    private int _lineOfLast = -1;

    /// <summary>The token.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Whether the token is the first on its line.</summary>
    public bool StartsLine { get; private set; }

    /// <summary>
    /// Whether a token that begins at a position is a comment up to the line's end. A letter, such as the <c>c</c> of the DIMACS formats,
    /// only begins one when it stands alone.
    /// </summary>
    public static bool BeginsComment(ReadOnlySpan<char> content, int position, ReadOnlySpan<char> commentStarts) =>
        commentStarts.Contains(content[position])
        && (!char.IsAsciiLetter(content[position]) || position + 1 == content.Length || char.IsWhiteSpace(content[position + 1]));

    /// <summary>Moves to the next token; false at the end.</summary>
    public bool MoveNext()
    {
        while (_position < _content.Length)
        {
            char c = _content[_position];
            if (c == '\n')
            {
                _line++;
                _position++;
            }
            else if (char.IsWhiteSpace(c))
            {
                _position++;
            }
            else if (BeginsComment(_content, _position, _commentStarts))
            {
                int end = _content[_position..].IndexOf('\n');
                _position = end < 0 ? _content.Length : _position + end;
            }
            else
            {
                Take();
                return true;
            }
        }

        Current = default;
        return false;
    }

    private void Take()
    {
        int start = _position;
        while (_position < _content.Length && !char.IsWhiteSpace(_content[_position]))
        {
            _position++;
        }

        Current = _content[start.._position];
        StartsLine = _line != _lineOfLast;
        _lineOfLast = _line;
    }
}

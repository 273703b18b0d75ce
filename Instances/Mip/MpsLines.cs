namespace CoSolve.Instances.Mip;

/// <summary>
/// The lines of an MPS file: a section begins in the first column, data lines do not; lines that begin with an asterisk and empty lines
/// are read over.
/// </summary>
internal ref struct MpsLines(ReadOnlySpan<char> content)
{
    // Fields 1 to 6 of the fixed format, from 0: first column and length.
    private static readonly (int Start, int Length)[] FixedFields = [(1, 2), (4, 8), (14, 8), (24, 12), (39, 8), (49, 12)];

    private readonly ReadOnlySpan<char> _content = content;
    private int _position;

    /// <summary>The number of the line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The line without its end.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>Whether the line begins a section.</summary>
    public readonly bool IsSection => !char.IsWhiteSpace(Current[0]);

    /// <summary>Whether a text begins with a section of MPS files and has one of rows or columns; never throws. Linear in the text.</summary>
    public static bool HasSections(ReadOnlySpan<char> content)
    {
        var lines = new MpsLines(content);
        if (!lines.MoveNext() || !lines.IsSection || FirstWord(lines.Current) is not ("NAME" or "ROWS" or "COLUMNS" or "OBJSENSE" or "OBJSENSEMAX" or "OBJNAME"))
        {
            return false;
        }

        do
        {
            if (lines.IsSection && lines.Current.Trim() is "ROWS" or "COLUMNS")
            {
                return true;
            }
        }
        while (lines.MoveNext());
        return false;
    }

    /// <summary>Whether all data lines keep the columns between the fields of the fixed format empty.</summary>
    public static bool AreFixed(ReadOnlySpan<char> content)
    {
        var lines = new MpsLines(content);
        while (lines.MoveNext())
        {
            if (lines.IsSection)
            {
                continue;
            }

            for (int c = 0; c < lines.Current.Length; c++)
            {
                if (!char.IsWhiteSpace(lines.Current[c]) && !Array.Exists(FixedFields, f => c >= f.Start && c < f.Start + f.Length))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The first word of a section's line in upper case.</summary>
    public static string FirstWord(ReadOnlySpan<char> line)
    {
        int end = line.IndexOfAny(' ', '\t', '\r');
        return (end < 0 ? line : line[..end]).ToString().ToUpperInvariant();
    }

    /// <summary>Moves to the next line that holds something; false at the end.</summary>
    public bool MoveNext()
    {
        while (_position < _content.Length)
        {
            int end = _content[_position..].IndexOf('\n');
            end = end < 0 ? _content.Length : _position + end;
            Current = _content[_position..end].TrimEnd();
            _position = end + 1;
            Number++;
            if (Current.Length > 0 && Current[0] != '*')
            {
                return true;
            }
        }

        Current = default;
        return false;
    }

    /// <summary>The fields of a data line with the columns, from 1, in which they begin.</summary>
    public readonly void Fields(bool isFixed, List<(string Text, int Column)> fields)
    {
        fields.Clear();
        if (isFixed)
        {
            foreach (var (start, length) in FixedFields)
            {
                AddFixed(start, length, fields);
            }

            return;
        }

        for (int begin = 0; begin < Current.Length;)
        {
            if (char.IsWhiteSpace(Current[begin]))
            {
                begin++;
                continue;
            }

            int end = begin;
            while (end < Current.Length && !char.IsWhiteSpace(Current[end]))
            {
                end++;
            }

            fields.Add((Current[begin..end].ToString(), begin + 1));
            begin = end;
        }
    }

    private readonly void AddFixed(int start, int length, List<(string Text, int Column)> fields)
    {
        if (start >= Current.Length)
        {
            return;
        }

        ReadOnlySpan<char> field = Current.Slice(start, Math.Min(length, Current.Length - start)).Trim();
        if (field.Length > 0)
        {
            fields.Add((field.ToString(), start + 1));
        }
    }
}

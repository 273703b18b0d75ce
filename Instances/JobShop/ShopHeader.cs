namespace CoSolve.Instances.JobShop;

/// <summary>The line of a text with the sizes of one of its problems, and the shape of the numbers below it.</summary>
/// <param name="Line">The header's line number, from 0.</param>
/// <param name="Numbers">How many whole numbers the header holds.</param>
/// <param name="Jobs">Its first number.</param>
/// <param name="Machines">Its second number.</param>
/// <param name="AfterText">Whether text stands before the header.</param>
/// <param name="Rows">How many lines of numbers follow, up to text or the end.</param>
/// <param name="FirstWidth">Numbers on the first of them.</param>
/// <param name="EvenWidth">Whether all of them hold equally many numbers.</param>
/// <param name="Values">Numbers on all of them together.</param>
internal readonly record struct ShopHeader(
    int Line, int Numbers, long Jobs, long Machines, bool AfterText, int Rows, int FirstWidth, bool EvenWidth, long Values)
{
    /// <summary>
    /// Finds the header of problem <paramref name="index"/>: a line of <paramref name="least"/> to <paramref name="most"/> whole
    /// numbers that is the first line of numbers of the file or, once the problem before has all its numbers, after text.
    /// Comments count as text.
    /// </summary>
    /// <param name="content">The text.</param>
    /// <param name="index">Which problem, from 0.</param>
    /// <param name="least">The fewest numbers of a header.</param>
    /// <param name="most">The most numbers of a header.</param>
    /// <param name="valuesEach">How many numbers each job has for each machine.</param>
    /// <param name="found">How many headers there are, at most <paramref name="index"/> + 1.</param>
    public static ShopHeader? Find(string content, int index, int least, int most, int valuesEach, out int found)
    {
        found = 0;
        ShopHeader? header = null;
        bool text = true;
        bool anyText = false;
        int lineNumber = 0;
        Span<long> values = stackalloc long[2];
        foreach (Range range in content.AsSpan().Split('\n'))
        {
            int count = IntegerLine.Parse(content.AsSpan(range), values);
            bool complete = header is null || header.Value.Values >= (double)header.Value.Jobs * header.Value.Machines * valuesEach;
            if (count == IntegerLine.Text)
            {
                if (complete && header is { Rows: > 0 } && found == index + 1)
                {
                    return header;
                }

                (text, anyText) = (true, true);
            }
            else if (count > 0 && complete && text && count >= least && count <= most)
            {
                found++;
                header = new ShopHeader(lineNumber, count, values[0], values[1], anyText, 0, 0, true, 0);
                text = false;
            }
            else if (count > 0)
            {
                header = header?.WithRow(count);
                text = false;
            }

            lineNumber++;
        }

        return found == index + 1 ? header : null;
    }

    /// <summary>The header of the problem that a text asks for.</summary>
    /// <exception cref="InstanceFormatException">There is none.</exception>
    public static ShopHeader Require(InstanceText text, int least, int most, int valuesEach)
    {
        if (Find(text.Content, text.Index, least, most, valuesEach, out int found) is { } header)
        {
            return header;
        }

        throw new InstanceFormatException(text.File, 1, 1, found == 0
            ? "expected a line with the number of jobs and the number of machines, found none."
            : $"the file holds {found} problem(s), numbered from 0; there is no problem {text.Index}.");
    }

    /// <summary>A reader that stands at the header.</summary>
    public TokenReader Open(InstanceText text)
    {
        var reader = new TokenReader(text) { CommentStarts = "#" };
        for (int k = 0; k < Line; k++)
        {
            reader.RestOfLine();
        }

        return reader;
    }

    private ShopHeader WithRow(int width) => this with
    {
        Rows = Rows + 1,
        FirstWidth = Rows == 0 ? width : FirstWidth,
        EvenWidth = Rows == 0 || (EvenWidth && width == FirstWidth),
        Values = Values + width,
    };
}

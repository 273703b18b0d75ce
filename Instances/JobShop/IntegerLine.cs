using System.Globalization;

namespace CoSolve.Instances.JobShop;

/// <summary>Looks at the shape of single lines, for detection and for finding headers amid text.</summary>
internal static class IntegerLine
{
    /// <summary>What <see cref="Parse"/> returns for a line that holds anything but whole numbers.</summary>
    public const int Text = -1;

    /// <summary>The number of whole numbers on a line, 0 for a blank line, <see cref="Text"/> for a comment or any other text.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="values">Receives the first numbers, as many as fit.</param>
    public static int Parse(ReadOnlySpan<char> line, Span<long> values)
    {
        int count = 0;
        int p = 0;
        while (true)
        {
            while (p < line.Length && char.IsWhiteSpace(line[p]))
            {
                p++;
            }

            if (p == line.Length)
            {
                return count;
            }

            int end = p;
            while (end < line.Length && !char.IsWhiteSpace(line[end]))
            {
                end++;
            }

            if (!long.TryParse(line[p..end], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
            {
                return Text;
            }

            if (count < values.Length)
            {
                values[count] = value;
            }

            count++;
            p = end;
        }
    }
}

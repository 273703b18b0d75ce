using System.Globalization;

namespace CoSolve.Instances;

/// <summary>The keywords of the text formats of solutions.</summary>
internal static class SolutionKeywords
{
    /// <summary>Reads over a line like <c>Value 9147</c> where there is one; the objective is recomputed, never taken from the file.</summary>
    /// <exception cref="InstanceFormatException">No number follows the keyword.</exception>
    public static void SkipObjective(TokenReader reader, string keyword)
    {
        if (reader.Peek().TrimEnd(':').Equals(keyword, StringComparison.OrdinalIgnoreCase))
        {
            reader.Token(keyword);
            reader.Decimal(string.Create(CultureInfo.InvariantCulture, $"the number after '{keyword}'"));
        }
    }

    /// <summary>Reads a keyword.</summary>
    /// <exception cref="InstanceFormatException">Something else stands there.</exception>
    public static void Expect(TokenReader reader, string keyword)
    {
        if (!reader.Peek().Equals(keyword, StringComparison.OrdinalIgnoreCase))
        {
            throw reader.Error($"expected '{keyword}'.");
        }

        reader.Token(keyword);
    }

    /// <summary>Reads a line <c>x: 0 1 1 ...</c> of <paramref name="count"/> bits up to the end of the file.</summary>
    /// <exception cref="InstanceFormatException">There are fewer or more bits, or others than 0 and 1.</exception>
    public static bool[] Bits(TokenReader reader, int count)
    {
        Expect(reader, "x:");
        var bits = new bool[count];
        for (int i = 0; i < count; i++)
        {
            bits[i] = reader.Integer($"the value of x{i}, 0 or 1", 0, 1) == 1;
        }

        reader.End();
        return bits;
    }

    /// <summary>Writes a line <c>x: 0 1 1 ...</c>.</summary>
    public static void WriteBits(ReadOnlySpan<bool> bits, TextWriter output)
    {
        output.Write("x:");
        foreach (bool bit in bits)
        {
            output.Write(bit ? " 1" : " 0");
        }

        output.Write('\n');
    }
}

namespace CoSolve.Cli.Report;

/// <summary>A Markdown table; columns after the given number of text columns are aligned right.</summary>
internal static class MarkdownTable
{
    /// <summary>Writes the table, a blank line after it.</summary>
    public static void Write(TextWriter output, int textColumns, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        WriteRow(output, header);
        WriteRow(output, [.. header.Select((_, i) => i < textColumns ? "---" : "---:")]);
        foreach (IReadOnlyList<string> row in rows)
        {
            WriteRow(output, row);
        }

        output.Write('\n');
    }

    private static void WriteRow(TextWriter output, IReadOnlyList<string> cells)
    {
        output.Write("| ");
        output.Write(string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))));
        output.Write(" |\n");
    }
}

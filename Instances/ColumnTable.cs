using System.Globalization;

namespace CoSolve.Instances;

/// <summary>Comma-separated values with a header: fields by the names of their columns, without quotes.</summary>
internal sealed class ColumnTable
{
    private readonly InstanceText _text;
    private readonly Dictionary<string, int> _columns = [];
    private readonly List<(int Line, string[] Fields)> _rows = [];

    /// <summary>Reads a table.</summary>
    /// <exception cref="InstanceFormatException">A column is missing or comes twice, or a line has another number of fields than the header.</exception>
    public ColumnTable(InstanceText text, params ReadOnlySpan<string> required)
    {
        _text = text;
        string[] lines = text.Content.ReplaceLineEndings("\n").Split('\n');
        string[] header = [.. lines[0].Split(',').Select(name => name.Trim())];
        for (int c = 0; c < header.Length; c++)
        {
            if (!_columns.TryAdd(header[c], c))
            {
                throw new InstanceFormatException(text.File, 1, 1, $"the column '{header[c]}' comes twice. Maybe rename one.");
            }
        }

        foreach (string column in required)
        {
            if (!_columns.ContainsKey(column))
            {
                throw new InstanceFormatException(text.File, 1, 1, $"there is no column '{column}'. Maybe the file is not of this format.");
            }
        }

        for (int k = 1; k < lines.Length; k++)
        {
            if (lines[k].AsSpan().Trim().Length > 0)
            {
                string[] fields = lines[k].Split(',');
                _rows.Add(fields.Length == header.Length
                    ? (k + 1, fields)
                    : throw new InstanceFormatException(text.File, k + 1, 1, $"has {fields.Length} fields; expected {header.Length}, as the header has."));
            }
        }
    }

    /// <summary>The number of rows below the header.</summary>
    public int RowCount => _rows.Count;

    /// <summary>A field's text.</summary>
    public string Text(int row, string column) => _rows[row].Fields[_columns[column]].Trim();

    /// <summary>A field's integer.</summary>
    /// <exception cref="InstanceFormatException">The field is not an integer from <paramref name="least"/> to <paramref name="most"/>.</exception>
    public long Integer(int row, string column, long least, long most) =>
        long.TryParse(Text(row, column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? value
            : throw Fault(row, $"'{Text(row, column)}' in the column '{column}'; expected an integer from {least} to {most}.");

    /// <summary>An error in a row.</summary>
    public InstanceFormatException Fault(int row, string problem) => new(_text.File, _rows[row].Line, 1, problem);
}

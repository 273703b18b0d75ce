using System.Globalization;

namespace CoSolve.Micro.Knapsack;

/// <summary>One solved instance of <see cref="KnapsackClassTable"/>: a line of its CSV file.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Class">The instance class.</param>
/// <param name="Items">The number of items.</param>
/// <param name="Range">R, the largest number drawn.</param>
/// <param name="Instance">h, the place in the series.</param>
/// <param name="Status">The solution's status.</param>
/// <param name="Objective">Its value; null for none.</param>
/// <param name="Bound">The upper bound; null for none.</param>
/// <param name="Seconds">Wall-clock seconds, set-up and checks included.</param>
public sealed record KnapsackClassRun(
    string Engine, string Class, int Items, long Range, int Instance, string Status, long? Objective, long? Bound, double Seconds)
{
    /// <summary>The CSV file's first line.</summary>
    public const string Header = "engine,class,items,range,instance,status,objective,bound,seconds";

    /// <summary>What tells a run from the others.</summary>
    public (string Engine, string Class, int Items, long Range, int Instance) Key => (Engine, Class, Items, Range, Instance);

    /// <summary>Whether optimality was proven.</summary>
    public bool IsProven => Status == "Optimal";

    /// <summary>The line.</summary>
    public string ToLine() => string.Create(
        CultureInfo.InvariantCulture, $"{Engine},{Class},{Items},{Range},{Instance},{Status},{Objective},{Bound},{Seconds:F6}");

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">The line is not one of this table's.</exception>
    public static KnapsackClassRun Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        string[] cells = line.Split(',');
        if (cells.Length != 9)
        {
            throw new FormatException($"The line '{line}' has {cells.Length} cells instead of 9. Maybe remove it from the file.");
        }

        CultureInfo culture = CultureInfo.InvariantCulture;
        return new KnapsackClassRun(
            cells[0], cells[1], int.Parse(cells[2], culture), long.Parse(cells[3], culture), int.Parse(cells[4], culture), cells[5],
            Number(cells[6]), Number(cells[7]), double.Parse(cells[8], culture));

        long? Number(string cell) => cell.Length == 0 ? null : long.Parse(cell, culture);
    }
}

using System.Globalization;
using System.Numerics;
using CoSolve.Problems.Models;

namespace CoSolve.Problems.Mip;

/// <summary>
/// A mixed-integer linear program: minimise or maximise c x + c0 subject to row bounds l &lt;= A x &lt;= u, column bounds and integrality of
/// some columns. Its objective counts in units of 10^-<see cref="ObjectivePlaces"/>, rounded against the sense where a value lies between
/// two units, so that a bound in units is valid for all solutions.
/// </summary>
public sealed class MipProblem : IProblem
{
    /// <summary>The most decimal places of the objective's unit.</summary>
    public const int MostPlaces = 6;

    // Above this the bounds of solvers in floating point no longer hold integers.
    private const double LargestUnits = 1L << 50;
    private const double AssumedLargestValue = 1e4;

    private readonly int[] _costColumns;
    private readonly double[] _costs;

    /// <summary>Validates and stores a program.</summary>
    /// <param name="model">The columns and rows; later additions to it do not count.</param>
    /// <exception cref="InvalidProblemException">A name is empty or stands twice, a number is not finite where it must be, bounds cross, a
    /// row names a column twice or one that does not exist, or the range of an integer column holds no integer.</exception>
    public MipProblem(LinearModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(model.Name);
        RequireFinite(model.ObjectiveOffset, "constant of the objective");
        var copy = new LinearModel(model.Name, model.Sense) { ObjectiveOffset = model.ObjectiveOffset };
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (LinearVariable column in model.Variables)
        {
            Validate(column, names);
            copy.AddVariable(column.Name, column.Lower, column.Upper, column.IsInteger, column.Cost);
        }

        names.Clear();
        var lastRow = new int[model.Variables.Count];
        foreach (LinearConstraint row in model.Constraints)
        {
            Validate(row, names, lastRow, copy.Constraints.Count + 1);
            copy.AddConstraint(row.Name, row.Lower, row.Upper, row.Variables, row.Coefficients);
            EntryCount += row.Variables.Length;
        }

        Model = copy;
        _costColumns = [.. Enumerable.Range(0, ColumnCount).Where(j => copy.Variables[j].Cost != 0)];
        _costs = [.. _costColumns.Select(j => copy.Variables[j].Cost)];
        IntegerCount = copy.Variables.Count(column => column.IsInteger);
        int needed = Math.Max(PlacesOf(copy.ObjectiveOffset), _costs.Select(PlacesOf).DefaultIfEmpty(0).Max());
        bool isDiscrete = copy.Variables.All(column => column.IsInteger || column.Cost == 0);
        ObjectivePlaces = Math.Min(isDiscrete ? needed : MostPlaces, PlacesWithin(copy));
        HasExactObjective = isDiscrete && needed <= ObjectivePlaces;
    }

    /// <summary>The columns and rows, in the units of the file. Not to be changed.</summary>
    public LinearModel Model { get; }

    /// <inheritdoc/>
    public string Name => Model.Name;

    /// <inheritdoc/>
    public ObjectiveSense Sense => Model.Sense;

    /// <inheritdoc/>
    public long ObjectiveScale => (long)BigInteger.Pow(10, ObjectivePlaces);

    /// <summary>The decimal places of the objective's unit: as many as its coefficients have, or six where continuous columns have a cost;
    /// fewer where the sums would become too large.</summary>
    public int ObjectivePlaces { get; }

    /// <summary>Whether every solution's objective is a whole number of units.</summary>
    public bool HasExactObjective { get; }

    /// <summary>The number of columns.</summary>
    public int ColumnCount => Model.Variables.Count;

    /// <summary>The number of integer columns, binary ones included.</summary>
    public int IntegerCount { get; }

    /// <summary>The number of rows.</summary>
    public int RowCount => Model.Constraints.Count;

    /// <summary>The number of entries of the rows.</summary>
    public long EntryCount { get; }

    /// <summary>The columns that the objective names.</summary>
    public ReadOnlySpan<int> CostColumns => _costColumns;

    /// <summary>The objective coefficient of each of <see cref="CostColumns"/>.</summary>
    public ReadOnlySpan<double> Costs => _costs;

    private static int PlacesOf(double number) => ExactNumber.IsWhole(number) ? 0 : ExactNumber.Of(number).Places();

    /// <summary>The places at which the objective's likely range still fits.</summary>
    private static int PlacesWithin(LinearModel model)
    {
        double range = Math.Abs(model.ObjectiveOffset);
        foreach (LinearVariable column in model.Variables)
        {
            double largest = Math.Max(Math.Abs(column.Lower), Math.Abs(column.Upper));
            range += Math.Abs(column.Cost) * Math.Min(largest, AssumedLargestValue);
        }

        int places = MostPlaces;
        while (places > 0 && range * Math.Pow(10, places) > LargestUnits)
        {
            places--;
        }

        return places;
    }

    private static void Validate(LinearVariable column, HashSet<string> names)
    {
        RequireName(column.Name, "column", names);
        RequireFinite(column.Cost, $"cost of column '{column.Name}'");
        RequireBounds(column.Lower, column.Upper, $"column '{column.Name}'");
        if (column.IsInteger && Math.Ceiling(column.Lower) > Math.Floor(column.Upper))
        {
            throw new InvalidProblemException(
                $"The integer column '{column.Name}' has no integer between its bounds {Text(column.Lower)} and {Text(column.Upper)}. Maybe its bounds are meant for a continuous column.");
        }
    }

    private static void Validate(LinearConstraint row, HashSet<string> names, int[] lastRow, int number)
    {
        RequireName(row.Name, "row", names);
        RequireBounds(row.Lower, row.Upper, $"row '{row.Name}'");
        if (row.Variables.Length != row.Coefficients.Length)
        {
            throw new InvalidProblemException($"The row '{row.Name}' has {row.Variables.Length} columns and {row.Coefficients.Length} coefficients.");
        }

        for (int k = 0; k < row.Variables.Length; k++)
        {
            int column = row.Variables[k];
            if ((uint)column >= (uint)lastRow.Length)
            {
                throw new InvalidProblemException($"The row '{row.Name}' names column {column}, but there are {lastRow.Length}. Maybe columns count from 0.");
            }

            if (lastRow[column] == number)
            {
                throw new InvalidProblemException($"The row '{row.Name}' names column {column} twice. Maybe add the two coefficients.");
            }

            lastRow[column] = number;
            RequireFinite(row.Coefficients[k], $"coefficient of column {column} in row '{row.Name}'");
        }
    }

    private static void RequireName(string name, string what, HashSet<string> names)
    {
        if (string.IsNullOrEmpty(name) || !names.Add(name))
        {
            throw new InvalidProblemException(string.IsNullOrEmpty(name)
                ? $"A {what} has no name. Maybe number it."
                : $"There are two {what}s named '{name}'. Maybe rename one.");
        }
    }

    private static void RequireFinite(double number, string what)
    {
        if (!double.IsFinite(number))
        {
            throw new InvalidProblemException($"The {what} is {Text(number)}. Maybe a finite number is meant.");
        }
    }

    private static void RequireBounds(double lower, double upper, string what)
    {
        if (!(lower <= upper) || double.IsPositiveInfinity(lower) || double.IsNegativeInfinity(upper))
        {
            throw new InvalidProblemException($"The bounds of {what}, {Text(lower)} and {Text(upper)}, leave it no value. Maybe they are exchanged.");
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}

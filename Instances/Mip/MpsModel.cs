using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Instances.Mip;

/// <summary>A program as the sections of an MPS file build it up.</summary>
internal sealed class MpsModel
{
    // What solvers write for infinity.
    private const double Infinity = 1e20;

    private readonly List<(string Name, char Type, double Side, double? Range, List<int> Columns, List<double> Coefficients)> _rows = [];
    private readonly List<(string Name, bool IsInteger, double Lower, double Upper, double Cost, bool HasBound)> _columns = [];
    private bool _hasNegativeUpper;

    /// <summary>The objective's direction.</summary>
    public ObjectiveSense Sense { get; set; }

    /// <summary>The constant of the objective.</summary>
    public double Offset { get; set; }

    /// <summary>The number of columns so far.</summary>
    public int ColumnCount => _columns.Count;

    /// <summary>The number, infinite where it stands for infinity.</summary>
    public static double WithInfinity(double number) =>
        number >= Infinity ? double.PositiveInfinity : number <= -Infinity ? double.NegativeInfinity : number;

    /// <summary>Adds a row of type E, L or G and returns its index.</summary>
    public int AddRow(string name, char type)
    {
        _rows.Add((name, type, 0, null, [], []));
        return _rows.Count - 1;
    }

    /// <summary>Adds a column.</summary>
    public void AddColumn(string name, bool isInteger) => _columns.Add((name, isInteger, 0, double.PositiveInfinity, 0, false));

    /// <summary>Sets an objective coefficient.</summary>
    public void SetCost(int column, double cost) => _columns[column] = _columns[column] with { Cost = cost };

    /// <summary>Adds an entry; zeros are left out.</summary>
    public void AddEntry(int row, int column, double coefficient)
    {
        if (coefficient != 0)
        {
            _rows[row].Columns.Add(column);
            _rows[row].Coefficients.Add(coefficient);
        }
    }

    /// <summary>Sets a right-hand side.</summary>
    public void SetSide(int row, double side) => _rows[row] = _rows[row] with { Side = side };

    /// <summary>Sets a range.</summary>
    public void SetRange(int row, double range) => _rows[row] = _rows[row] with { Range = range };

    /// <summary>Applies a bound.</summary>
    public void SetBound(int column, string type, double number)
    {
        var c = _columns[column] with { HasBound = true };
        bool isFirst = !_columns[column].HasBound;
        bool losesLower = type is "UP" or "UI" && number < 0 && c.Lower == 0 && isFirst;
        _hasNegativeUpper |= losesLower;
        _columns[column] = type switch
        {
            "UP" or "UI" => c with { Upper = number, Lower = losesLower ? double.NegativeInfinity : c.Lower, IsInteger = c.IsInteger || type == "UI" },
            "LO" or "LI" => c with { Lower = number, IsInteger = c.IsInteger || type == "LI" },
            "FX" => c with { Lower = number, Upper = number },
            "FR" => c with { Lower = double.NegativeInfinity, Upper = double.PositiveInfinity },
            "MI" => c with { Lower = double.NegativeInfinity },
            "PL" => c with { Upper = double.PositiveInfinity },
            _ => c with { Lower = 0, Upper = 1, IsInteger = true },
        };
    }

    /// <summary>Notes where readers of the format differ and this file depends on it.</summary>
    public void NoteAssumptions(InstanceText text)
    {
        if (_columns.Exists(c => c.IsInteger && !c.HasBound))
        {
            text.Note("integer columns without bounds were taken as 0 or 1, as CPLEX and SCIP do");
        }

        if (_hasNegativeUpper)
        {
            text.Note("columns with a negative upper bound and no lower one have none, as in CPLEX and SCIP");
        }
    }

    /// <summary>The model.</summary>
    public LinearModel ToLinearModel(string name)
    {
        var model = new LinearModel(name, Sense) { ObjectiveOffset = Offset };
        foreach (var (column, isInteger, lower, upper, cost, hasBound) in _columns)
        {
            model.AddVariable(column, lower, isInteger && !hasBound ? 1 : upper, isInteger, cost);
        }

        foreach (var (row, type, side, range, columns, coefficients) in _rows)
        {
            (double lower, double upper) = Sides(type, side, range);
            model.AddConstraint(row, lower, upper, [.. columns], [.. coefficients]);
        }

        return model;
    }

    private static (double Lower, double Upper) Sides(char type, double side, double? range) => (type, range) switch
    {
        ('E', null) => (side, side),
        ('E', { } r) => r >= 0 ? (side, Sum(side, r)) : (Sum(side, r), side),
        ('L', { } r) => (Sum(side, -Math.Abs(r)), side),
        ('G', { } r) => (side, Sum(side, Math.Abs(r))),
        ('L', null) => (double.NegativeInfinity, side),
        _ => (side, double.PositiveInfinity),
    };

    /// <summary>The sum of two decimals, which the sum of their doubles may miss in the last digit.</summary>
    private static double Sum(double side, double range) =>
        double.IsFinite(side) && double.IsFinite(range) ? (ExactNumber.Of(side) + ExactNumber.Of(range)).ToDouble() : side + range;
}

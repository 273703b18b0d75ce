using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Instances.Mip;

/// <summary>A program as the sections of an LP file build it up; a column exists from its first mention on, from 0 upwards.</summary>
internal sealed class LpModel
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<(string Name, bool IsInteger, double Lower, double Upper, double Cost)> _columns = [];
    private readonly List<(string? Label, double Lower, double Upper, LpExpression Expression)> _rows = [];
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private int _latecomers;

    /// <summary>The objective's direction.</summary>
    public ObjectiveSense Sense { get; set; }

    /// <summary>The constant of the objective.</summary>
    public double Offset { get; set; }

    /// <summary>A side of a row less the constant beside its columns, without rounding.</summary>
    public static double Shifted(double side, double constant) => double.IsFinite(side) && constant != 0 && double.IsFinite(constant)
        ? (ExactNumber.Of(side) - ExactNumber.Of(constant)).ToDouble()
        : side - constant;

    /// <summary>The index of a column.</summary>
    public int Column(string name)
    {
        if (_indices.TryAdd(name, _columns.Count))
        {
            _columns.Add((name, false, 0, double.PositiveInfinity, 0));
        }

        return _indices[name];
    }

    /// <summary>Adds to an objective coefficient.</summary>
    public void AddCost(int column, double cost) => _columns[column] = _columns[column] with { Cost = _columns[column].Cost + cost };

    /// <summary>Adds a row; false if its label is taken.</summary>
    public bool AddRow(string? label, double lower, double upper, LpExpression expression)
    {
        _rows.Add((label, lower, upper, expression));
        return label is null || _labels.Add(label);
    }

    /// <summary>Sets the bounds of a column; null keeps one.</summary>
    public void SetBounds(string name, double? lower, double? upper)
    {
        int column = Late(name);
        _columns[column] = _columns[column] with { Lower = lower ?? _columns[column].Lower, Upper = upper ?? _columns[column].Upper };
    }

    /// <summary>Makes a column an integer one.</summary>
    public void SetInteger(string name)
    {
        int column = Late(name);
        _columns[column] = _columns[column] with { IsInteger = true };
    }

    /// <summary>Makes a column 0 or 1.</summary>
    public void SetBinary(string name)
    {
        int column = Late(name);
        _columns[column] = _columns[column] with { IsInteger = true, Lower = 0, Upper = 1 };
    }

    /// <summary>Notes columns that neither the objective nor a row names.</summary>
    public void NoteAssumptions(InstanceText text)
    {
        if (_latecomers > 0)
        {
            text.Note(string.Create(CultureInfo.InvariantCulture, $"{_latecomers} columns stand in the sections behind the rows alone"));
        }
    }

    /// <summary>The model; rows without a label are named R1, R2, ... by their place.</summary>
    public LinearModel ToLinearModel(string name)
    {
        var model = new LinearModel(name, Sense) { ObjectiveOffset = Offset };
        foreach (var (column, isInteger, lower, upper, cost) in _columns)
        {
            model.AddVariable(column, lower, upper, isInteger, cost);
        }

        foreach (var (label, lower, upper, expression) in _rows)
        {
            var terms = expression.Terms.Where(t => t.Coefficient != 0).ToArray();
            model.AddConstraint(label ?? FreeLabel(model.Constraints.Count + 1), lower, upper, [.. terms.Select(t => t.Column)], [.. terms.Select(t => t.Coefficient)]);
        }

        return model;
    }

    private string FreeLabel(int place)
    {
        string label = string.Create(CultureInfo.InvariantCulture, $"R{place}");
        while (!_labels.Add(label))
        {
            label += "_";
        }

        return label;
    }

    private int Late(string name)
    {
        int before = _columns.Count;
        int column = Column(name);
        _latecomers += _columns.Count - before;
        return column;
    }
}

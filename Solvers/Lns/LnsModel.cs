using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Solvers.Lns;

/// <summary>A linear model as a large-neighbourhood search sees it: costs to minimise, integer columns, rows by column. Immutable.</summary>
public sealed class LnsModel
{
    private readonly double[] _costs;
    private readonly int[] _integers;
    private readonly int[] _rowStart;
    private readonly int[] _rows;

    /// <summary>Indexes a model; O(entries).</summary>
    /// <param name="model">The model; its objective counts in integers.</param>
    public LnsModel(LinearModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        Sign = model.Sense == ObjectiveSense.Minimize ? 1 : -1;
        _costs = [.. model.Variables.Select(v => Sign * v.Cost)];
        _integers = [.. Enumerable.Range(0, model.Variables.Count).Where(v => model.Variables[v].IsInteger)];
        _rowStart = new int[model.Variables.Count + 1];
        foreach (int column in model.Constraints.SelectMany(row => row.Variables))
        {
            _rowStart[column + 1]++;
        }

        for (int v = 0; v < model.Variables.Count; v++)
        {
            _rowStart[v + 1] += _rowStart[v];
        }

        _rows = new int[_rowStart[^1]];
        int[] next = [.. _rowStart];
        for (int r = 0; r < model.Constraints.Count; r++)
        {
            foreach (int column in model.Constraints[r].Variables)
            {
                _rows[next[column]++] = r;
            }
        }
    }

    /// <summary>The model.</summary>
    public LinearModel Model { get; }

    /// <summary>1 if the model minimises, otherwise -1: cost = sign * objective.</summary>
    public int Sign { get; }

    /// <summary>The number of columns.</summary>
    public int ColumnCount => _costs.Length;

    /// <summary>The cost of each column, to minimise.</summary>
    public ReadOnlySpan<double> Costs => _costs;

    /// <summary>The integer columns, ascending.</summary>
    public ReadOnlySpan<int> Integers => _integers;

    /// <summary>The rows that name a column.</summary>
    public ReadOnlySpan<int> RowsOf(int column) => _rows.AsSpan(_rowStart[column].._rowStart[column + 1]);

    /// <summary>Whether a column is 0 or 1.</summary>
    public bool IsBinary(int column) => Model.Variables[column] is { IsInteger: true, Lower: 0, Upper: 1 };

    /// <summary>The cost of a point, to minimise; O(n).</summary>
    public double Cost(ReadOnlySpan<double> values)
    {
        double cost = Sign * Model.ObjectiveOffset;
        for (int v = 0; v < values.Length; v++)
        {
            cost += _costs[v] * values[v];
        }

        return cost;
    }
}

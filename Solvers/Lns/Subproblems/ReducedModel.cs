using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Solvers.Lns.Subproblems;

/// <summary>A subproblem as a model of its free columns alone: fixed columns move to the sides of the rows, rows without free columns go.</summary>
internal sealed class ReducedModel
{
    private const double Tolerance = 1e-6;

    private readonly LnsSubproblem _subproblem;
    private readonly int[] _free;

    private ReducedModel(LnsSubproblem subproblem, int[] free, LinearModel? model) => (_subproblem, _free, Model) = (subproblem, free, model);

    /// <summary>The model, minimising; null where the fixed columns alone break a row.</summary>
    public LinearModel? Model { get; }

    /// <summary>The values of the free columns at the subproblem's start; null without one.</summary>
    public double[]? Start => _subproblem.Start is { } start ? Array.ConvertAll(_free, column => start.Values[column]) : null;

    /// <summary>Reduces a subproblem; O(entries of the rows with free columns).</summary>
    public static ReducedModel Of(LnsModel source, LnsSubproblem subproblem)
    {
        var free = new List<int>();
        var place = new int[source.ColumnCount];
        for (int column = 0; column < place.Length; column++)
        {
            bool isFree = subproblem.Lower[column] < subproblem.Upper[column];
            place[column] = isFree ? free.Count : -1;
            if (isFree)
            {
                free.Add(column);
            }
        }

        ReadOnlySpan<double> costs = subproblem.Costs ?? source.Costs;
        double fixedCost = 0;
        for (int column = 0; column < place.Length; column++)
        {
            fixedCost += place[column] < 0 ? costs[column] * subproblem.Lower[column] : 0;
        }

        var model = new LinearModel("neighbourhood", ObjectiveSense.Minimize)
        {
            ObjectiveOffset = fixedCost + (subproblem.Costs is null ? source.Sign * source.Model.ObjectiveOffset : 0),
        };
        foreach (int column in free)
        {
            LinearVariable variable = source.Model.Variables[column];
            model.AddVariable(variable.Name, subproblem.Lower[column], subproblem.Upper[column], variable.IsInteger, costs[column]);
        }

        bool holds = true;
        foreach (LinearConstraint row in RowsOf(source, subproblem, free))
        {
            holds &= AddRow(model, row, place, subproblem.Lower);
        }

        return new ReducedModel(subproblem, [.. free], holds ? model : null);
    }

    /// <summary>The point of the whole model, integer columns made whole.</summary>
    public LnsPoint Expand(LnsModel source, double[] values)
    {
        double[] whole = [.. _subproblem.Lower];
        for (int k = 0; k < _free.Length; k++)
        {
            whole[_free[k]] = source.Model.Variables[_free[k]].IsInteger ? Math.Round(values[k]) : values[k];
        }

        return new LnsPoint(whole, source.Cost(whole));
    }

    private static IEnumerable<LinearConstraint> RowsOf(LnsModel source, LnsSubproblem subproblem, List<int> free)
    {
        var isTouched = new bool[source.Model.Constraints.Count];
        // Around a feasible point the rows without free columns hold.
        Array.Fill(isTouched, subproblem.Start is null);
        foreach (int column in free)
        {
            foreach (int row in source.RowsOf(column))
            {
                isTouched[row] = true;
            }
        }

        for (int r = 0; r < isTouched.Length; r++)
        {
            if (isTouched[r])
            {
                yield return source.Model.Constraints[r];
            }
        }

        if (subproblem.Row is { } further)
        {
            yield return further;
        }

        if (subproblem.Cutoff is { } cutoff)
        {
            int[] columns = [.. Enumerable.Range(0, source.ColumnCount).Where(column => source.Model.Variables[column].Cost != 0)];
            double side = cutoff - (source.Sign * source.Model.ObjectiveOffset);
            yield return new LinearConstraint("cutoff", double.NegativeInfinity, side, columns, [.. columns.Select(column => source.Sign * source.Model.Variables[column].Cost)]);
        }
    }

    /// <summary>Adds the free part of a row; false if it has none and does not hold.</summary>
    private static bool AddRow(LinearModel model, LinearConstraint row, int[] place, double[] values)
    {
        int count = 0;
        for (int k = 0; k < row.Variables.Length; k++)
        {
            count += place[row.Variables[k]] >= 0 ? 1 : 0;
        }

        var columns = new int[count];
        var coefficients = new double[count];
        var fixedColumns = new int[row.Variables.Length - count];
        var fixedCoefficients = new double[fixedColumns.Length];
        for (int k = 0, free = 0; k < row.Variables.Length; k++)
        {
            int column = row.Variables[k];
            if (place[column] >= 0)
            {
                (columns[free], coefficients[free++]) = (place[column], row.Coefficients[k]);
            }
            else
            {
                (fixedColumns[k - free], fixedCoefficients[k - free]) = (column, row.Coefficients[k]);
            }
        }

        // Without rounding, so that integer rows stay integer and CP-SAT can take them.
        ExactNumber sum = ExactNumber.Dot(fixedColumns, fixedCoefficients, values);
        double lower = Less(row.Lower, sum), upper = Less(row.Upper, sum);
        if (count == 0)
        {
            return lower <= Tolerance && upper >= -Tolerance;
        }

        model.AddConstraint(row.Name, lower, upper, columns, coefficients);
        return true;
    }

    private static double Less(double side, ExactNumber sum) => double.IsFinite(side) ? (ExactNumber.Of(side) - sum).ToDouble() : side;
}

using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;

namespace CoSolve.Instances.Mip;

/// <summary>Mixed-integer linear programs as JSON.</summary>
public static class MipJson
{
    /// <summary>The format.</summary>
    public static IJsonProblemFormat Format { get; } = new JsonProblemFormat<MipProblem, Data>(
        "mip",
        "columns with bounds and costs, rows",
        "The bounds of columns and rows are null where there is none. rows: the sum of coefficients times columns, which are numbered from 0, lies between lower and upper.",
        data => new MipProblem(ToModel(data)),
        problem => ToData(problem.Model));

    private static LinearModel ToModel(Data data)
    {
        var model = new LinearModel(data.Name, data.Sense) { ObjectiveOffset = data.Offset };
        foreach (Column column in data.Columns)
        {
            model.AddVariable(column.Name, column.Lower ?? double.NegativeInfinity, column.Upper ?? double.PositiveInfinity, column.Integer, column.Cost);
        }

        foreach (Row row in data.Rows)
        {
            if (row.Columns.Length != row.Coefficients.Length)
            {
                throw new InvalidProblemException($"Row '{row.Name}' has {row.Columns.Length} columns and {row.Coefficients.Length} coefficients. Maybe one is missing.");
            }

            model.AddConstraint(row.Name, row.Lower ?? double.NegativeInfinity, row.Upper ?? double.PositiveInfinity, row.Columns, row.Coefficients);
        }

        return model;
    }

    private static Data ToData(LinearModel model) => new(
        model.Name,
        [.. model.Variables.Select(v => new Column(v.Name, Finite(v.Lower), Finite(v.Upper), v.IsInteger, v.Cost))],
        [.. model.Constraints.Select(c => new Row(c.Name, Finite(c.Lower), Finite(c.Upper), c.Variables, c.Coefficients))],
        model.Sense,
        model.ObjectiveOffset);

    private static double? Finite(double bound) => double.IsInfinity(bound) ? null : bound;

    private sealed record Data(string Name, Column[] Columns, Row[] Rows, ObjectiveSense Sense = ObjectiveSense.Minimize, double Offset = 0);

    private sealed record Column(string Name, double? Lower, double? Upper, bool Integer = false, double Cost = 0);

    private sealed record Row(string Name, double? Lower, double? Upper, int[] Columns, double[] Coefficients);
}

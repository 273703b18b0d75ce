using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Instances.Models;

/// <summary>
/// Writes linear models as CPLEX LP files. In the portable style a row with two finite bounds becomes two rows, and the objective's constant the
/// coefficient of a column fixed to one; in the complete style both are kept, and the objective names all columns so that their order is
/// read back. Numbers are written so that they read back equal.
/// </summary>
public static class LpWriter
{
    private const int LongestName = 64;
    private const int TermsALine = 10;

    /// <summary>Writes a model in the portable style; O(its size).</summary>
    /// <exception cref="NotSupportedException">A coefficient is not finite.</exception>
    public static void Write(LinearModel model, TextWriter output) => Write(model, output, ModelFileStyle.Portable);

    /// <summary>Writes a model; O(its size).</summary>
    /// <exception cref="NotSupportedException">A coefficient is not finite.</exception>
    public static void Write(LinearModel model, TextWriter output, ModelFileStyle style)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(output);
        ModelNames names = ModelNames.Of(model, LongestName);
        output.Write(model.Sense == ObjectiveSense.Minimize ? "Minimize\n obj:" : "Maximize\n obj:");
        WriteObjective(model, names, output, style);
        output.Write("Subject To\n");
        for (int r = 0; r < model.Constraints.Count; r++)
        {
            WriteRow(model, r, names, output, style);
        }

        WriteBounds(model, names, output, style);
        WriteGenerals(model, names, output);
        output.Write("End\n");
    }

    private static void WriteObjective(LinearModel model, ModelNames names, TextWriter output, ModelFileStyle style)
    {
        int terms = 0;
        for (int v = 0; v < model.Variables.Count; v++)
        {
            if (model.Variables[v].Cost != 0 || style == ModelFileStyle.Complete)
            {
                WriteTerm(model.Variables[v].Cost, names.Columns[v], ref terms, output);
            }
        }

        if (model.ObjectiveOffset != 0)
        {
            WriteTerm(model.ObjectiveOffset, style == ModelFileStyle.Complete ? null : names.Constant, ref terms, output);
        }

        if (terms == 0 && model.Variables.Count > 0)
        {
            WriteTerm(0, names.Columns[0], ref terms, output);
        }

        output.Write('\n');
    }

    private static void WriteRow(LinearModel model, int row, ModelNames names, TextWriter output, ModelFileStyle style)
    {
        LinearConstraint constraint = model.Constraints[row];
        if (constraint.Lower == constraint.Upper)
        {
            WriteRow(constraint, $"{names.Rows[row]}:", "=", constraint.Lower, names, output);
            return;
        }

        bool isRange = double.IsFinite(constraint.Lower) && double.IsFinite(constraint.Upper);
        if (isRange && style == ModelFileStyle.Complete)
        {
            WriteRow(constraint, $"{names.Rows[row]}: {ModelNumber.Text(constraint.Lower)} <=", "<=", constraint.Upper, names, output);
            return;
        }

        if (double.IsFinite(constraint.Lower))
        {
            WriteRow(constraint, $"{names.Rows[row]}{(isRange ? "_low" : "")}:", ">=", constraint.Lower, names, output);
        }

        if (double.IsFinite(constraint.Upper))
        {
            WriteRow(constraint, $"{names.Rows[row]}:", "<=", constraint.Upper, names, output);
        }
    }

    private static void WriteRow(
        LinearConstraint constraint, string beginning, string relation, double bound, ModelNames names, TextWriter output)
    {
        output.Write($" {beginning}");
        int terms = 0;
        for (int k = 0; k < constraint.Variables.Length; k++)
        {
            WriteTerm(constraint.Coefficients[k], names.Columns[constraint.Variables[k]], ref terms, output);
        }

        if (terms == 0)
        {
            // A row needs a term to be a row.
            WriteTerm(0, names.Columns.Length > 0 ? names.Columns[0] : names.Constant, ref terms, output);
        }

        output.Write($" {relation} {ModelNumber.Text(bound)}\n");
    }

    private static void WriteTerm(double coefficient, string? column, ref int terms, TextWriter output)
    {
        if (terms > 0 && terms % TermsALine == 0)
        {
            output.Write("\n ");
        }

        terms++;
        string number = ModelNumber.Text(Math.Abs(coefficient));
        output.Write($" {(coefficient < 0 ? '-' : '+')} {(column is null ? number : number == "1" ? column : $"{number} {column}")}");
    }

    private static void WriteBounds(LinearModel model, ModelNames names, TextWriter output, ModelFileStyle style)
    {
        output.Write("Bounds\n");
        for (int v = 0; v < model.Variables.Count; v++)
        {
            LinearVariable column = model.Variables[v];
            string name = names.Columns[v];
            output.Write((double.IsFinite(column.Lower), double.IsFinite(column.Upper)) switch
            {
                (false, false) => $" {name} free\n",
                (false, true) => $" -inf <= {name} <= {ModelNumber.Text(column.Upper)}\n",
                (true, false) => $" {name} >= {ModelNumber.Text(column.Lower)}\n",
                _ when column.Lower == column.Upper => $" {name} = {ModelNumber.Text(column.Lower)}\n",
                _ => $" {ModelNumber.Text(column.Lower)} <= {name} <= {ModelNumber.Text(column.Upper)}\n",
            });
        }

        if (model.ObjectiveOffset != 0 && style == ModelFileStyle.Portable)
        {
            output.Write($" {names.Constant} = 1\n");
        }
    }

    private static void WriteGenerals(LinearModel model, ModelNames names, TextWriter output)
    {
        bool any = false;
        for (int v = 0; v < model.Variables.Count; v++)
        {
            if (model.Variables[v].IsInteger)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{(any ? "" : "Generals\n")} {names.Columns[v]}\n"));
                any = true;
            }
        }
    }
}

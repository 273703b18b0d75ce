using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Instances.Models;

/// <summary>
/// Writes linear models as MPS files, free or fixed. In the portable style a model to maximise is written as the minimisation of its negated
/// objective, and a comment says so, because readers disagree about a section OBJSENSE (GLPK refuses it, CBC reads over it), and the
/// objective's constant is the coefficient of a column fixed to one; in the complete style OBJSENSE and a right-hand side of the objective
/// (minus the constant) hold both. Rows with two bounds stand in RANGES, and all bounds are written because readers differ in their defaults
/// for integers.
/// </summary>
public static class MpsWriter
{
    private const int LongestFreeName = 64;
    private const int LongestFixedField = 8;
    private const int LongestFixedNumber = 12;

    /// <summary>Writes a model in free format; O(its size).</summary>
    /// <exception cref="NotSupportedException">A coefficient is not finite.</exception>
    public static void WriteFree(LinearModel model, TextWriter output) => Write(model, output, isFixed: false, ModelFileStyle.Portable);

    /// <summary>Writes a model in fixed format: fields at columns 2, 5, 15, 25, 40 and 50, names of at most eight characters; O(its size).</summary>
    /// <exception cref="NotSupportedException">A number is not finite or needs more than twelve characters.</exception>
    public static void WriteFixed(LinearModel model, TextWriter output) => Write(model, output, isFixed: true, ModelFileStyle.Portable);

    /// <summary>Writes a model in free or fixed format; O(its size).</summary>
    /// <exception cref="NotSupportedException">A number is not finite or, in fixed format, needs more than twelve characters.</exception>
    public static void Write(LinearModel model, TextWriter output, bool isFixed, ModelFileStyle style)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(output);
        ModelNames names = ModelNames.Of(model, isFixed ? LongestFixedField : LongestFreeName);
        string name = new(model.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_').ToArray());
        if (!names.AreOwn)
        {
            output.Write("* Columns C1, C2, ... and rows R1, R2, ... stand in the model's order.\n");
        }

        bool isNegated = model.Sense == ObjectiveSense.Maximize && style == ModelFileStyle.Portable;
        if (isNegated)
        {
            output.Write("* A maximisation, written as the minimisation of the negated objective.\n");
        }

        output.Write($"NAME          {name}\n");
        if (model.Sense == ObjectiveSense.Maximize && !isNegated)
        {
            output.Write("OBJSENSE\n    MAX\n");
        }

        double constantColumn = style == ModelFileStyle.Portable ? model.ObjectiveOffset : 0;
        WriteRows(model, names, output);
        WriteColumns(model, names, output, isFixed, isNegated ? -1 : 1, constantColumn);
        WriteRightHandSides(model, names, output, isFixed, style);
        WriteBounds(model, names, output, isFixed, constantColumn);
        output.Write("ENDATA\n");
    }

    private static void WriteRows(LinearModel model, ModelNames names, TextWriter output)
    {
        output.Write("ROWS\n N  obj\n");
        for (int r = 0; r < names.Rows.Length; r++)
        {
            output.Write($" {TypeOf(model.Constraints[r])}  {names.Rows[r]}\n");
        }
    }

    private static char TypeOf(LinearConstraint row) => (double.IsFinite(row.Lower), double.IsFinite(row.Upper)) switch
    {
        (false, false) => 'N',
        (true, false) => 'G',
        (false, true) => 'L',
        _ => row.Lower == row.Upper ? 'E' : 'L',
    };

    private static void WriteColumns(LinearModel model, ModelNames names, TextWriter output, bool isFixed, int sign, double constant)
    {
        var entries = new List<(int Row, double Coefficient)>[names.Columns.Length];
        for (int v = 0; v < entries.Length; v++)
        {
            entries[v] = [];
        }

        for (int r = 0; r < names.Rows.Length; r++)
        {
            LinearConstraint row = model.Constraints[r];
            for (int k = 0; k < row.Variables.Length; k++)
            {
                entries[row.Variables[k]].Add((r, row.Coefficients[k]));
            }
        }

        output.Write("COLUMNS\n");
        bool inIntegers = false;
        int markers = 0;
        for (int v = 0; v < entries.Length; v++)
        {
            if (model.Variables[v].IsInteger != inIntegers)
            {
                inIntegers = !inIntegers;
                WriteMarker(++markers, inIntegers, output);
            }

            // A column without entries still needs a line to exist.
            if (model.Variables[v].Cost != 0 || entries[v].Count == 0)
            {
                WriteLine("", names.Columns[v], "obj", sign * model.Variables[v].Cost, output, isFixed);
            }

            foreach (var (row, coefficient) in entries[v])
            {
                WriteLine("", names.Columns[v], names.Rows[row], coefficient, output, isFixed);
            }
        }

        if (inIntegers)
        {
            WriteMarker(++markers, false, output);
        }

        if (constant != 0)
        {
            WriteLine("", names.Constant, "obj", sign * constant, output, isFixed);
        }
    }

    private static void WriteMarker(int number, bool begins, TextWriter output) =>
        output.Write($"    {$"M{number}",-8}  'MARKER'                 '{(begins ? "INTORG" : "INTEND")}'\n");

    private static void WriteRightHandSides(LinearModel model, ModelNames names, TextWriter output, bool isFixed, ModelFileStyle style)
    {
        output.Write("RHS\n");
        if (model.ObjectiveOffset != 0 && style == ModelFileStyle.Complete)
        {
            WriteLine("", "RHS", "obj", -model.ObjectiveOffset, output, isFixed);
        }

        var ranges = new List<(string Row, double Width)>();
        for (int r = 0; r < names.Rows.Length; r++)
        {
            LinearConstraint row = model.Constraints[r];
            char type = TypeOf(row);
            double side = type == 'G' ? row.Lower : row.Upper;
            if (type != 'N' && side != 0)
            {
                WriteLine("", "RHS", names.Rows[r], side, output, isFixed);
            }

            if (type == 'L' && double.IsFinite(row.Lower))
            {
                ranges.Add((names.Rows[r], (ExactNumber.Of(row.Upper) - ExactNumber.Of(row.Lower)).ToDouble()));
            }
        }

        if (ranges.Count > 0)
        {
            output.Write("RANGES\n");
            ranges.ForEach(r => WriteLine("", "RNG", r.Row, r.Width, output, isFixed));
        }
    }

    private static void WriteBounds(LinearModel model, ModelNames names, TextWriter output, bool isFixed, double constant)
    {
        output.Write("BOUNDS\n");
        for (int v = 0; v < names.Columns.Length; v++)
        {
            LinearVariable column = model.Variables[v];
            string name = names.Columns[v];
            switch (double.IsFinite(column.Lower), double.IsFinite(column.Upper))
            {
                case (false, false):
                    WriteLine("FR", "BND", name, null, output, isFixed);
                    break;
                case (true, true) when column.Lower == column.Upper:
                    WriteLine("FX", "BND", name, column.Lower, output, isFixed);
                    break;
                case var (hasLower, hasUpper):
                    WriteLine(hasLower ? "LO" : "MI", "BND", name, hasLower ? column.Lower : null, output, isFixed);
                    WriteLine(hasUpper ? "UP" : "PL", "BND", name, hasUpper ? column.Upper : null, output, isFixed);
                    break;
            }
        }

        if (constant != 0)
        {
            WriteLine("FX", "BND", names.Constant, 1, output, isFixed);
        }
    }

    private static void WriteLine(string type, string first, string second, double? number, TextWriter output, bool isFixed)
    {
        string text = number is { } value ? ModelNumber.Text(value) : "";
        if (isFixed && text.Length > LongestFixedNumber)
        {
            throw new NotSupportedException($"The number {text} needs more than the {LongestFixedNumber} characters of fixed MPS. Maybe write free MPS.");
        }

        output.Write($" {type,-2} {first,-8}  {second,-8}  {text,12}".TrimEnd());
        output.Write('\n');
    }
}

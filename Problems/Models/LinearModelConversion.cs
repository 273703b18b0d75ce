using System.Numerics;

namespace CoSolve.Problems.Models;

/// <summary>Linear models over bounded integers as constraint models.</summary>
public static class LinearModelConversion
{
    // CP-SAT wants sums well inside 64 bits.
    private const long LargestSum = long.MaxValue / 8;
    private const int MostPlaces = 18;

    /// <summary>Why a model has no constraint model, with advice; null if it has one. O(entries).</summary>
    public static string? Unsupported(LinearModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Variables.FirstOrDefault(v => !v.IsInteger) is { } continuous)
        {
            return $"The column '{continuous.Name}' is continuous, so CP-SAT does not take the model. Maybe use scip.";
        }

        if (model.Variables.FirstOrDefault(v => !double.IsFinite(v.Lower) || !double.IsFinite(v.Upper)) is { } unbounded)
        {
            return $"The column '{unbounded.Name}' has no finite bounds, so CP-SAT does not take the model. Maybe use scip or give it bounds.";
        }

        var names = model.Constraints.Select(c => $"row '{c.Name}'").Append("objective");
        var lines = model.Constraints.Select(c => ((ReadOnlyMemory<int>)c.Variables, (ReadOnlyMemory<double>)c.Coefficients)).Append(ObjectiveOf(model));
        return names.Zip(lines).Where(line => Scaled(model, line.Second.Item1.Span, line.Second.Item2.Span) is null)
            .Select(line => $"The {line.First} has numbers too large or too finely divided for 64-bit integers, so CP-SAT does not take the model. Maybe use scip.")
            .FirstOrDefault();
    }

    /// <summary>The constraint model with the same variables: rows scaled to integers without rounding, sides rounded to the nearest integers
    /// within. The objective's coefficients are kept, and must be integers. O(entries).</summary>
    /// <exception cref="InvalidProblemException">The model has none; <see cref="Unsupported"/> says why.</exception>
    public static CpModel ToCpModel(LinearModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Unsupported(model) is { } reason)
        {
            throw new InvalidProblemException(reason);
        }

        var cp = new CpModel(model.Name);
        foreach (LinearVariable column in model.Variables)
        {
            cp.AddInteger((long)Math.Ceiling(column.Lower), (long)Math.Floor(column.Upper), column.Name);
        }

        foreach (LinearConstraint row in model.Constraints)
        {
            AddRow(cp, model, row);
        }

        int[] used = [.. Enumerable.Range(0, model.Variables.Count).Where(v => model.Variables[v].Cost != 0)];
        var objective = new CpLinear(used, [.. used.Select(v => Whole(model.Variables[v].Cost))], Whole(model.ObjectiveOffset));
        if (model.Sense == ObjectiveSense.Minimize)
        {
            cp.Minimize(objective);
        }
        else
        {
            cp.Maximize(objective);
        }

        return cp;
    }

    private static void AddRow(CpModel cp, LinearModel model, LinearConstraint row)
    {
        var (coefficients, places, largest) = Scaled(model, row.Variables, row.Coefficients)!.Value;
        BigInteger lower = double.IsFinite(row.Lower) ? BigInteger.Max(ExactNumber.Of(row.Lower).Round(places, up: true), -largest) : -largest;
        BigInteger upper = double.IsFinite(row.Upper) ? BigInteger.Min(ExactNumber.Of(row.Upper).Round(places, up: false), largest) : largest;
        if (lower > upper)
        {
            // No integer lies between the sides: the empty clause says so.
            cp.Add(new CpConstraint.BoolOr([]));
        }
        else
        {
            cp.AddLinear(new CpLinear(row.Variables, coefficients), (long)lower, (long)upper);
        }
    }

    /// <summary>Integer coefficients at a common power of ten and the largest sum in absolute value; null where they do not fit.</summary>
    private static (long[] Coefficients, int Places, long LargestSum)? Scaled(LinearModel model, ReadOnlySpan<int> columns, ReadOnlySpan<double> coefficients)
    {
        int places = 0;
        foreach (double coefficient in coefficients)
        {
            places = Math.Max(places, ExactNumber.IsWhole(coefficient) ? 0 : ExactNumber.Of(coefficient).Places());
        }

        if (places > MostPlaces)
        {
            return null;
        }

        var scaled = new long[columns.Length];
        BigInteger sum = BigInteger.Zero;
        for (int k = 0; k < columns.Length; k++)
        {
            LinearVariable column = model.Variables[columns[k]];
            BigInteger integer = ExactNumber.Of(coefficients[k]).Round(places, up: true);
            BigInteger value = (BigInteger)Math.Max(1, Math.Max(Math.Abs(column.Lower), Math.Abs(column.Upper)));
            sum += BigInteger.Abs(integer) * value;
            if (sum > LargestSum)
            {
                return null;
            }

            scaled[k] = (long)integer;
        }

        return (scaled, places, Math.Max(1, (long)sum));
    }

    private static (ReadOnlyMemory<int> Columns, ReadOnlyMemory<double> Coefficients) ObjectiveOf(LinearModel model) =>
        ((int[])[.. Enumerable.Range(0, model.Variables.Count)], (double[])[.. model.Variables.Select(v => v.Cost)]);

    private static long Whole(double number) => ExactNumber.IsWhole(number)
        ? (long)number
        : throw new InvalidProblemException($"The objective coefficient {number} is not an integer, so CP-SAT does not take the model. Maybe scale the objective.");
}

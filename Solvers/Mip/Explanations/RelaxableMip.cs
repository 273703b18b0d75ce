using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Explanations;
using Rule = CoSolve.Solvers.Explanations.RelaxableRule<CoSolve.Problems.Mip.MipSolution>;

namespace CoSolve.Solvers.Mip.Explanations;

/// <summary>
/// The rows of a mixed-integer program as rules that can be relaxed; bounds of columns and integrality stay. Allowances are millionths by which both
/// sides of a row move apart. The least allowance of a row is the optimum of the program in which the row alone is elastic and its violation is minimised
/// (Chinneck 2008, "Feasibility and infeasibility in optimization", DOI 10.1007/978-0-387-74932-7, section 6.1).
/// </summary>
internal sealed class RelaxableMip : IRelaxableProblem<MipProblem, MipSolution>
{
    private const int MostTerms = 8;
    private const double Millionth = 1e-6;

    private readonly LinearModel _model;
    private readonly Rule[] _rules;

    /// <summary>Lists the rows of a program.</summary>
    public RelaxableMip(MipProblem problem)
    {
        _model = problem.Model;
        _rules = [.. _model.Constraints.Select(row => new Rule(TextOf(row), allowance => ChangeOf(row, allowance * Millionth)) { Used = solution => Violation(row, solution) })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Rule> Rules => _rules;

    /// <inheritdoc/>
    public MipProblem Relaxed(ReadOnlySpan<long> allowances) => new(Copy(allowances, elastic: null));

    /// <inheritdoc/>
    public MipProblem WithLeastAllowance(ReadOnlySpan<long> allowances, int rule) => new(Copy(allowances, rule));

    /// <inheritdoc/>
    public long AllowanceOf(MipProblem elastic, long optimum) => (long)Math.Round(optimum / (double)elastic.ObjectiveScale / Millionth);

    private LinearModel Copy(ReadOnlySpan<long> allowances, int? elastic)
    {
        var copy = new LinearModel(_model.Name, elastic is null ? _model.Sense : ObjectiveSense.Minimize);
        foreach (LinearVariable column in _model.Variables)
        {
            copy.AddVariable(column.Name, column.Lower, column.Upper, column.IsInteger, elastic is null ? column.Cost : 0);
        }

        for (int r = 0; r < _rules.Length; r++)
        {
            LinearConstraint row = _model.Constraints[r];
            if (r == elastic)
            {
                int below = copy.AddVariable("elastic_below", 0, double.PositiveInfinity, false, 1);
                int above = copy.AddVariable("elastic_above", 0, double.PositiveInfinity, false, 1);
                copy.AddConstraint(row.Name, row.Lower, row.Upper, [.. row.Variables, below, above], [.. row.Coefficients, 1, -1]);
            }
            else if (allowances[r] != Rule.Waived)
            {
                double moved = allowances[r] * Millionth;
                copy.AddConstraint(row.Name, row.Lower - moved, row.Upper + moved, row.Variables, row.Coefficients);
            }
        }

        return copy;
    }

    private static long Violation(LinearConstraint row, MipSolution solution)
    {
        double value = 0;
        for (int k = 0; k < row.Variables.Length; k++)
        {
            value += row.Coefficients[k] * solution.Values[row.Variables[k]];
        }

        return (long)Math.Ceiling(Math.Max(0, Math.Max(row.Lower - value, value - row.Upper)) / Millionth);
    }

    private string TextOf(LinearConstraint row)
    {
        IEnumerable<string> terms = row.Variables.Zip(row.Coefficients, (column, coefficient) => $"{Number(coefficient)} {_model.Variables[column].Name}").Take(MostTerms);
        string sum = string.Join(" + ", terms) + (row.Variables.Length > MostTerms ? " + ..." : "");
        string sides = row.Lower == row.Upper ? $"= {Number(row.Upper)}"
            : double.IsInfinity(row.Lower) ? $"<= {Number(row.Upper)}"
            : double.IsInfinity(row.Upper) ? $">= {Number(row.Lower)}"
            : $"between {Number(row.Lower)} and {Number(row.Upper)}";
        return $"row '{row.Name}': {sum} {sides}";
    }

    private static string ChangeOf(LinearConstraint row, double amount) =>
        row.Lower == row.Upper ? $"let row '{row.Name}' differ from {Number(row.Upper)} by {Number(amount)}"
        : double.IsInfinity(row.Lower) ? $"let row '{row.Name}' be {Number(row.Upper + amount)} instead of {Number(row.Upper)} at most"
        : double.IsInfinity(row.Upper) ? $"let row '{row.Name}' be {Number(row.Lower - amount)} instead of {Number(row.Lower)} at least"
        : $"move the sides of row '{row.Name}' by {Number(amount)}";

    private static string Number(double value) => Math.Round(value, 5).ToString("0.#####", CultureInfo.InvariantCulture);
}

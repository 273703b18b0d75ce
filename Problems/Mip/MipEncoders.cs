using CoSolve.Problems.Models;

namespace CoSolve.Problems.Mip;

/// <summary>Mixed-integer programs as neutral models whose objectives count in the problem's units.</summary>
public static class MipEncoders
{
    /// <summary>The program itself with its objective in units of 10^-<see cref="MipProblem.ObjectivePlaces"/>. A solver's point becomes a
    /// solution by rounding integer columns and moving all values within their bounds. O(entries).</summary>
    public static LinearEncoding<MipSolution> ToLinearModel(MipProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        LinearModel source = problem.Model;
        var model = new LinearModel(problem.Name, problem.Sense) { ObjectiveOffset = InUnits(source.ObjectiveOffset, problem) };
        foreach (LinearVariable column in source.Variables)
        {
            model.AddVariable(column.Name, column.Lower, column.Upper, column.IsInteger, InUnits(column.Cost, problem));
        }

        foreach (LinearConstraint row in source.Constraints)
        {
            model.AddConstraint(row.Name, row.Lower, row.Upper, row.Variables, row.Coefficients);
        }

        return new(model, Decode, solution => solution.Values.ToArray());

        MipSolution Decode(double[] point) => new([.. point.Zip(source.Variables, Admissible)]);
    }

    /// <summary>An integer variable for each column, a linear constraint for each row. O(entries).</summary>
    /// <exception cref="InvalidProblemException">The problem has no such model; <see cref="WithoutCpModel"/> says why.</exception>
    public static CpEncoding<MipSolution> ToCpModel(MipProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return WithoutCpModel(problem) is { } reason
            ? throw new InvalidProblemException(reason)
            : new(
                LinearModelConversion.ToCpModel(ToLinearModel(problem).Model),
                values => new MipSolution(Array.ConvertAll(values, v => (double)v)),
                solution => Array.ConvertAll(solution.Values.ToArray(), v => (long)v));
    }

    /// <summary>Why a program has no constraint model, with advice; null if it has one.</summary>
    public static string? WithoutCpModel(MipProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return LinearModelConversion.Unsupported(ToLinearModel(problem).Model)
            ?? (problem.HasExactObjective ? null : $"The objective has more than {problem.ObjectivePlaces} decimal places, so CP-SAT does not take the model. Maybe use scip.");
    }

    private static double InUnits(double cost, MipProblem problem) =>
        (ExactNumber.Of(cost) * new ExactNumber(1, problem.ObjectivePlaces)).ToDouble();

    private static double Admissible(double value, LinearVariable column) => column.IsInteger
        ? Math.Clamp(Math.Round(value), Math.Ceiling(column.Lower), Math.Floor(column.Upper))
        : Math.Clamp(value, column.Lower, column.Upper);
}

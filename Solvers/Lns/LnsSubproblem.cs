using CoSolve.Problems.Models;

namespace CoSolve.Solvers.Lns;

/// <summary>The part of a linear model that one step searches: the model with narrower column bounds, perhaps a further row and other costs.</summary>
public sealed record LnsSubproblem
{
    /// <summary>The lower bound of each column.</summary>
    public required double[] Lower { get; init; }

    /// <summary>The upper bound of each column; equal to the lower one of fixed columns.</summary>
    public required double[] Upper { get; init; }

    /// <summary>A further row; null for none.</summary>
    public LinearConstraint? Row { get; init; }

    /// <summary>Costs to minimise in the place of the model's; null for those.</summary>
    public double[]? Costs { get; init; }

    /// <summary>A point of the subproblem that the solver starts from; null where none is known.</summary>
    public LnsPoint? Start { get; init; }

    /// <summary>The largest cost of a point that is worth finding, as a row; null where <see cref="Start"/> does the same.</summary>
    public double? Cutoff { get; init; }

    /// <summary>Whether the first point found is enough.</summary>
    public bool StopsAtFirst { get; init; }

    /// <summary>All columns fixed at a point but for continuous ones and some integer ones, which are free.</summary>
    /// <param name="model">The model.</param>
    /// <param name="point">The point.</param>
    /// <param name="free">The integer columns to free.</param>
    public static LnsSubproblem Around(LnsModel model, LnsPoint point, ReadOnlySpan<int> free)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(point);
        LnsSubproblem whole = Whole(model);
        foreach (int column in model.Integers)
        {
            whole.Lower[column] = whole.Upper[column] = point.Values[column];
        }

        foreach (int column in free)
        {
            LinearVariable bounds = model.Model.Variables[column];
            (whole.Lower[column], whole.Upper[column]) = (bounds.Lower, bounds.Upper);
        }

        return whole with { Start = point };
    }

    /// <summary>The whole model.</summary>
    public static LnsSubproblem Whole(LnsModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new()
        {
            Lower = [.. model.Model.Variables.Select(v => v.Lower)],
            Upper = [.. model.Model.Variables.Select(v => v.Upper)],
        };
    }
}

using CoSolve.Problems.Models;

namespace CoSolve.Tests.Problems.Models;

/// <summary>Evaluates points of linear models from the definition.</summary>
internal static class LinearPoints
{
    private const double Tolerance = 1e-9;

    public static double Objective(LinearModel model, double[] point) =>
        model.ObjectiveOffset + model.Variables.Select((v, k) => v.Cost * point[k]).Sum();

    public static bool IsFeasible(LinearModel model, double[] point) =>
        model.Variables.Select((v, k) => IsWithin(point[k], v.Lower, v.Upper) && (!v.IsInteger || point[k] == Math.Round(point[k]))).All(ok => ok)
        && model.Constraints.All(c => IsWithin(c.Variables.Select((v, k) => c.Coefficients[k] * point[v]).Sum(), c.Lower, c.Upper));

    private static bool IsWithin(double value, double lower, double upper) => value >= lower - Tolerance && value <= upper + Tolerance;
}

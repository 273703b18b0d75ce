using CoSolve.Problems.Models;

namespace CoSolve.Tests.Problems.JobShop;

/// <summary>Optima of tiny models by trying every assignment; null when there are more than the limit.</summary>
internal static class ModelEnumeration
{
    private const double MostAssignments = 20_000;

    /// <summary>The least objective of the feasible assignments, and an assignment that has it.</summary>
    public static (long Objective, long[] Values)? Minimum(CpModel model)
    {
        (long, long[])? best = null;
        bool complete = ForEach(model.Variables.Select(v => (v.Domain.Lower, v.Domain.Upper)).ToArray(), values =>
        {
            if (CpModelEvaluator.IsFeasible(model, values) && CpModelEvaluator.Objective(model, values) is var objective
                && (best is null || objective < best.Value.Item1))
            {
                best = (objective, (long[])values.Clone());
            }
        });
        return complete ? best : null;
    }

    /// <summary>As for constraint models; continuous columns take integer values, which suffices for integer data.</summary>
    public static (double Objective, double[] Values)? Minimum(LinearModel model)
    {
        (double, double[])? best = null;
        bool complete = ForEach(model.Variables.Select(v => ((long)v.Lower, (long)v.Upper)).ToArray(), values =>
        {
            double[] point = Array.ConvertAll(values, v => (double)v);
            if (IsFeasible(model, point) && Objective(model, point) is var objective && (best is null || objective < best.Value.Item1))
            {
                best = (objective, point);
            }
        });
        return complete ? best : null;
    }

    /// <summary>Whether a point satisfies all rows and bounds.</summary>
    public static bool IsFeasible(LinearModel model, double[] point)
    {
        for (int v = 0; v < point.Length; v++)
        {
            if (point[v] < model.Variables[v].Lower || point[v] > model.Variables[v].Upper)
            {
                return false;
            }
        }

        foreach (LinearConstraint row in model.Constraints)
        {
            double activity = 0;
            for (int k = 0; k < row.Variables.Length; k++)
            {
                activity += row.Coefficients[k] * point[row.Variables[k]];
            }

            if (activity < row.Lower - 1e-9 || activity > row.Upper + 1e-9)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The objective of a point.</summary>
    public static double Objective(LinearModel model, double[] point) =>
        model.ObjectiveOffset + model.Variables.Select((v, k) => v.Cost * point[k]).Sum();

    private static bool ForEach((long Lower, long Upper)[] domains, Action<long[]> visit)
    {
        double count = 1;
        foreach (var (lower, upper) in domains)
        {
            count *= upper - lower + 1;
        }

        if (count > MostAssignments)
        {
            return false;
        }

        long[] values = Array.ConvertAll(domains, d => d.Lower);
        while (true)
        {
            visit(values);
            int k = 0;
            while (k < values.Length && ++values[k] > domains[k].Upper)
            {
                values[k] = domains[k].Lower;
                k++;
            }

            if (k == values.Length)
            {
                return true;
            }
        }
    }
}

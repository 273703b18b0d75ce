using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Problems.Models;

/// <summary>Many small models side by side in one, so that one call of a solver solves all: the sum of their objectives.</summary>
internal static class ModelBatch
{
    public static (CpModel Model, int[] FirstVariables) Of(IReadOnlyList<CpModel> parts)
    {
        var whole = new CpModel("batch");
        var firsts = new int[parts.Count];
        var variables = new List<int>();
        var coefficients = new List<long>();
        long offset = 0;
        for (int p = 0; p < parts.Count; p++)
        {
            int first = firsts[p] = whole.Variables.Count;
            foreach (CpVariable variable in parts[p].Variables)
            {
                whole.AddInteger(variable.Domain);
            }

            foreach (CpConstraint constraint in parts[p].Constraints)
            {
                whole.Add(constraint switch
                {
                    CpConstraint.Linear c => c with { Expression = Shift(c.Expression, first) },
                    CpConstraint.BoolOr c => new CpConstraint.BoolOr(c.Literals.Select(l => l >= 0 ? l + first : l - first).ToArray()),
                    _ => throw new NotSupportedException(constraint.GetType().Name),
                });
            }

            CpLinear objective = Shift(parts[p].Objective!, first);
            long sign = parts[p].Sense == ObjectiveSense.Maximize ? 1 : -1;
            variables.AddRange(objective.Variables);
            coefficients.AddRange(objective.Coefficients.Select(c => sign * c));
            offset += sign * objective.Offset;
        }

        whole.Maximize(new CpLinear(variables.ToArray(), coefficients.ToArray(), offset));
        return (whole, firsts);
    }

    public static (LinearModel Model, int[] FirstVariables) Of(IReadOnlyList<LinearModel> parts)
    {
        double Sign(LinearModel part) => part.Sense == ObjectiveSense.Maximize ? 1 : -1;
        var whole = new LinearModel("batch", ObjectiveSense.Maximize) { ObjectiveOffset = parts.Sum(p => Sign(p) * p.ObjectiveOffset) };
        var firsts = new int[parts.Count];
        for (int p = 0; p < parts.Count; p++)
        {
            int first = firsts[p] = whole.Variables.Count;
            foreach (LinearVariable v in parts[p].Variables)
            {
                whole.AddVariable($"m{p}_{v.Name}", v.Lower, v.Upper, v.IsInteger, Sign(parts[p]) * v.Cost);
            }

            foreach (LinearConstraint c in parts[p].Constraints)
            {
                whole.AddConstraint($"m{p}_{c.Name}", c.Lower, c.Upper, c.Variables.Select(v => v + first).ToArray(), c.Coefficients);
            }
        }

        return (whole, firsts);
    }

    private static CpLinear Shift(CpLinear expression, int first) =>
        expression with { Variables = expression.Variables.Select(v => v + first).ToArray() };
}

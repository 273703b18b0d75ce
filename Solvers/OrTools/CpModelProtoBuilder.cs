using CoSolve.Problems;
using CoSolve.Problems.Models;
using Google.OrTools.Sat;
using Google.Protobuf.Collections;
using CpModel = CoSolve.Problems.Models.CpModel;

namespace CoSolve.Solvers.OrTools;

/// <summary>
/// Writes a <see cref="CpModel"/> as OR-Tools' CpModelProto. Variables and constraints keep their indices; the message may have
/// more of both behind them.
/// </summary>
internal static class CpModelProtoBuilder
{
    /// <summary>Builds the message; O(size of the model).</summary>
    public static CpModelProto Build(CpModel model)
    {
        var proto = new CpModelProto { Name = model.Name };
        foreach (CpVariable variable in model.Variables)
        {
            var variableProto = new IntegerVariableProto { Name = variable.Name };
            AddRange(variableProto.Domain, variable.Domain.Bounds);
            proto.Variables.Add(variableProto);
        }

        foreach (CpConstraint constraint in model.Constraints)
        {
            proto.Constraints.Add(ConstraintOf(constraint));
        }

        for (int i = 0; i < model.Constraints.Count; i++)
        {
            if (model.Constraints[i] is CpConstraint.Interval interval)
            {
                AddIntervalRelations(proto, model, interval, proto.Constraints[i].Interval);
            }
        }

        if (model.Objective is { } objective)
        {
            proto.Objective = ObjectiveOf(objective, model.Sense);
        }

        return proto;
    }

    /// <summary>Restricts the objective to values strictly better than <paramref name="cutoff"/> and no better than
    /// <paramref name="bound"/>; null for either leaves that side open.</summary>
    public static void Restrict(CpModelProto proto, CpModel model, long? cutoff, long? bound)
    {
        CpLinear objective = model.Objective ?? throw new ArgumentException("A model without objective cannot be cut off.", nameof(model));
        (Int128 lowest, Int128 highest) = Range(model, objective);
        bool minimises = model.Sense == ObjectiveSense.Minimize;
        // As CP-SAT sees it: a sum without offset to minimise, negated when the model maximises.
        Int128 least = minimises ? lowest - objective.Offset : objective.Offset - highest;
        Int128 most = minimises ? highest - objective.Offset : objective.Offset - lowest;
        if (bound is { } known)
        {
            least = Int128.Max(least, minimises ? (Int128)known - objective.Offset : (Int128)objective.Offset - known);
        }

        if (cutoff is { } worst)
        {
            most = minimises ? (Int128)worst - objective.Offset - 1 : (Int128)objective.Offset - worst - 1;
        }

        proto.Objective.Domain.Clear();
        proto.Objective.Domain.Add([Saturate(Int128.Min(least, most)), Saturate(most)]);
    }

    /// <summary>Replaces the hint.</summary>
    public static void SetHint(CpModelProto proto, long[] values)
    {
        proto.SolutionHint = new PartialVariableAssignment();
        for (int v = 0; v < values.Length; v++)
        {
            proto.SolutionHint.Vars.Add(v);
            proto.SolutionHint.Values.Add(values[v]);
        }
    }

    /// <summary>OR-Tools minimises scaling * (sum + offset) over the sum, so a maximisation is negated twice.</summary>
    private static CpObjectiveProto ObjectiveOf(CpLinear objective, ObjectiveSense sense)
    {
        int sign = sense == ObjectiveSense.Minimize ? 1 : -1;
        var proto = new CpObjectiveProto { Offset = (double)sign * objective.Offset, ScalingFactor = sign };
        proto.Vars.AddRange(objective.Variables);
        proto.Coeffs.AddRange(objective.Coefficients.Select(c => sign * c));
        return proto;
    }

    private static ConstraintProto ConstraintOf(CpConstraint constraint)
    {
        var proto = new ConstraintProto();
        proto.EnforcementLiteral.AddRange(constraint.Enforcement);
        switch (constraint)
        {
            case CpConstraint.Linear c:
                proto.Linear = LinearOf(c.Expression, c.Domain.Bounds);
                break;
            case CpConstraint.BoolOr c:
                proto.BoolOr = LiteralsOf(c.Literals);
                break;
            case CpConstraint.BoolAnd c:
                proto.BoolAnd = LiteralsOf(c.Literals);
                break;
            case CpConstraint.AtMostOne c:
                proto.AtMostOne = LiteralsOf(c.Literals);
                break;
            case CpConstraint.ExactlyOne c:
                proto.ExactlyOne = LiteralsOf(c.Literals);
                break;
            case CpConstraint.Interval c:
                proto.Interval = new IntervalConstraintProto { Start = ExpressionOf(c.Start), Size = ExpressionOf(c.Size), End = ExpressionOf(c.End) };
                break;
            case CpConstraint.NoOverlap c:
                proto.NoOverlap = new NoOverlapConstraintProto();
                proto.NoOverlap.Intervals.AddRange(c.Intervals);
                break;
            case CpConstraint.Cumulative c:
                proto.Cumulative = new CumulativeConstraintProto { Capacity = ExpressionOf(c.Capacity) };
                proto.Cumulative.Intervals.AddRange(c.Intervals);
                proto.Cumulative.Demands.AddRange(c.Demands.Select(ExpressionOf));
                break;
            case CpConstraint.Circuit c:
                proto.Circuit = new CircuitConstraintProto();
                AddArcs(proto.Circuit.Tails, proto.Circuit.Heads, proto.Circuit.Literals, c.Tails, c.Heads, c.Literals);
                break;
            case CpConstraint.MultipleCircuit c:
                proto.Routes = new RoutesConstraintProto();
                AddArcs(proto.Routes.Tails, proto.Routes.Heads, proto.Routes.Literals, c.Tails, c.Heads, c.Literals);
                break;
            default:
                throw new ArgumentException($"CP-SAT has no constraint {constraint.GetType().Name}.", nameof(constraint));
        }

        return proto;
    }

    private static void AddArcs(
        RepeatedField<int> tails, RepeatedField<int> heads, RepeatedField<int> literals, int[] fromTails, int[] fromHeads, int[] fromLiterals)
    {
        tails.AddRange(fromTails);
        heads.AddRange(fromHeads);
        literals.AddRange(fromLiterals);
    }

    /// <summary>
    /// CP-SAT's interval does not by itself enforce start + size = end and size >= 0, and it refuses a size that may be negative:
    /// such a size is replaced by a variable.
    /// </summary>
    private static void AddIntervalRelations(CpModelProto proto, CpModel model, CpConstraint.Interval interval, IntervalConstraintProto target)
    {
        CpLinear size = interval.Size;
        (Int128 lowest, Int128 highest) = Range(model, size);
        if (lowest < 0)
        {
            var variable = new IntegerVariableProto();
            variable.Domain.Add([0, (long)Int128.Max(0, highest)]);
            proto.Variables.Add(variable);
            size = CpLinear.Of(proto.Variables.Count - 1);
            target.Size = ExpressionOf(size);
            AddZero(proto, interval, Sum((size, 1), (interval.Size, -1)));
        }

        AddZero(proto, interval, Sum((interval.Start, 1), (size, 1), (interval.End, -1)));
    }

    /// <summary>Adds expression = 0 under the interval's enforcement, unless it holds always.</summary>
    private static void AddZero(CpModelProto proto, CpConstraint.Interval interval, CpLinear expression)
    {
        if (expression.Variables.Length > 0 || expression.Offset != 0)
        {
            var constraint = new ConstraintProto { Linear = LinearOf(expression, [0, 0]) };
            constraint.EnforcementLiteral.AddRange(interval.Enforcement);
            proto.Constraints.Add(constraint);
        }
    }

    private static long Saturate(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);

    private static (Int128 Lowest, Int128 Highest) Range(CpModel model, CpLinear expression)
    {
        Int128 lowest = expression.Offset;
        Int128 highest = expression.Offset;
        for (int k = 0; k < expression.Variables.Length; k++)
        {
            CpDomain domain = model.Variables[expression.Variables[k]].Domain;
            Int128 coefficient = expression.Coefficients[k];
            lowest += coefficient * (coefficient >= 0 ? domain.Lower : domain.Upper);
            highest += coefficient * (coefficient >= 0 ? domain.Upper : domain.Lower);
        }

        return (lowest, highest);
    }

    /// <summary>The sum of multiples of expressions, with terms of the same variable joined.</summary>
    private static CpLinear Sum(params ReadOnlySpan<(CpLinear Expression, long Factor)> parts)
    {
        var coefficients = new SortedDictionary<int, long>();
        long offset = 0;
        foreach ((CpLinear expression, long factor) in parts)
        {
            offset = checked(offset + factor * expression.Offset);
            for (int k = 0; k < expression.Variables.Length; k++)
            {
                int variable = expression.Variables[k];
                coefficients[variable] = checked(coefficients.GetValueOrDefault(variable) + factor * expression.Coefficients[k]);
            }
        }

        KeyValuePair<int, long>[] terms = [.. coefficients.Where(term => term.Value != 0)];
        return new CpLinear([.. terms.Select(t => t.Key)], [.. terms.Select(t => t.Value)], offset);
    }

    /// <summary>The offset of the expression moves to the domain, except where the domain is open-ended.</summary>
    private static LinearConstraintProto LinearOf(CpLinear expression, ReadOnlySpan<long> domain)
    {
        var proto = new LinearConstraintProto();
        proto.Vars.AddRange(expression.Variables);
        proto.Coeffs.AddRange(expression.Coefficients);
        foreach (long bound in domain)
        {
            bool open = bound is long.MinValue or long.MaxValue;
            proto.Domain.Add(open ? bound : checked(bound - expression.Offset));
        }

        return proto;
    }

    private static LinearExpressionProto ExpressionOf(CpLinear expression)
    {
        var proto = new LinearExpressionProto { Offset = expression.Offset };
        proto.Vars.AddRange(expression.Variables);
        proto.Coeffs.AddRange(expression.Coefficients);
        return proto;
    }

    private static BoolArgumentProto LiteralsOf(int[] literals)
    {
        var proto = new BoolArgumentProto();
        proto.Literals.AddRange(literals);
        return proto;
    }

    private static void AddRange(RepeatedField<long> list, ReadOnlySpan<long> values)
    {
        foreach (long value in values)
        {
            list.Add(value);
        }
    }
}

namespace CoSolve.Problems.Models;

/// <summary>Evaluates assignments of a <see cref="CpModel"/> directly from the constraints' definitions.</summary>
public static class CpModelEvaluator
{
    /// <summary>The objective of an assignment; 0 for a satisfaction problem.</summary>
    public static long Objective(CpModel model, ReadOnlySpan<long> values) => model.Objective?.Evaluate(values) ?? 0;

    /// <summary>Whether an assignment (one value for each variable) lies in all domains and satisfies all constraints.</summary>
    public static bool IsFeasible(CpModel model, long[] values)
    {
        for (int v = 0; v < values.Length; v++)
        {
            if (!model.Variables[v].Domain.Contains(values[v]))
            {
                return false;
            }
        }

        return model.Constraints.All(c => !c.Enforcement.All(l => IsTrue(l, values)) || Holds(model, c, values));
    }

    private static bool IsTrue(int literal, long[] values) => literal >= 0 ? values[literal] == 1 : values[-literal - 1] == 0;

    private static bool Holds(CpModel model, CpConstraint constraint, long[] values) => constraint switch
    {
        CpConstraint.Linear c => c.Domain.Contains(c.Expression.Evaluate(values)),
        CpConstraint.BoolOr c => c.Literals.Any(l => IsTrue(l, values)),
        CpConstraint.BoolAnd c => c.Literals.All(l => IsTrue(l, values)),
        CpConstraint.AtMostOne c => c.Literals.Count(l => IsTrue(l, values)) <= 1,
        CpConstraint.ExactlyOne c => c.Literals.Count(l => IsTrue(l, values)) == 1,
        CpConstraint.Interval c => c.Size.Evaluate(values) >= 0
            && c.Start.Evaluate(values) + c.Size.Evaluate(values) == c.End.Evaluate(values),
        CpConstraint.NoOverlap c => NoOverlapHolds(model, c, values),
        CpConstraint.Cumulative c => CumulativeHolds(model, c, values),
        CpConstraint.Circuit c => CircuitHolds(c.Tails, c.Heads, c.Literals, values, false),
        CpConstraint.MultipleCircuit c => CircuitHolds(c.Tails, c.Heads, c.Literals, values, true),
        _ => throw new InvalidOperationException($"Unknown constraint {constraint.GetType().Name}."),
    };

    private static (long Start, long End)? Present(CpModel model, int index, long[] values)
    {
        var interval = (CpConstraint.Interval)model.Constraints[index];
        return interval.Enforcement.All(l => IsTrue(l, values))
            ? (interval.Start.Evaluate(values), interval.End.Evaluate(values))
            : null;
    }

    private static bool NoOverlapHolds(CpModel model, CpConstraint.NoOverlap constraint, long[] values)
    {
        // As in CP-SAT, an interval of size zero may not lie strictly inside another one.
        var present = constraint.Intervals.Select(i => Present(model, i, values)).OfType<(long Start, long End)>()
            .OrderBy(p => p.Start).ThenBy(p => p.End).ToArray();
        return present.Zip(present.Skip(1)).All(p => p.First.End <= p.Second.Start);
    }

    private static bool CumulativeHolds(CpModel model, CpConstraint.Cumulative constraint, long[] values)
    {
        long capacity = constraint.Capacity.Evaluate(values);
        var present = constraint.Intervals
            .Select((i, k) => (Interval: Present(model, i, values), Demand: constraint.Demands[k].Evaluate(values)))
            .Where(p => p.Interval is not null)
            .Select(p => (p.Interval!.Value.Start, p.Interval.Value.End, p.Demand)).ToArray();
        return present.All(p => p.Start == p.End
            || present.Where(q => q.Start <= p.Start && p.Start < q.End).Sum(q => q.Demand) <= capacity);
    }

    private static bool CircuitHolds(int[] tails, int[] heads, int[] literals, long[] values, bool depotRepeats)
    {
        int nodes = tails.Concat(heads).DefaultIfEmpty(-1).Max() + 1;
        var arcs = Enumerable.Range(0, tails.Length).Where(k => IsTrue(literals[k], values)).Select(k => (Tail: tails[k], Head: heads[k])).ToArray();
        for (int node = depotRepeats ? 1 : 0; node < nodes; node++)
        {
            if (arcs.Count(a => a.Tail == node) != 1 || arcs.Count(a => a.Head == node) != 1)
            {
                return false;
            }
        }

        if (depotRepeats && arcs.Any(a => a.Tail == 0 && a.Head == 0))
        {
            return false;
        }

        var moving = arcs.Where(a => a.Tail != a.Head).ToArray();
        if (moving.Length == 0)
        {
            return true;
        }

        int origin = depotRepeats ? 0 : moving[0].Tail;
        var reached = new HashSet<int> { origin };
        var open = new Stack<int>([origin]);
        while (open.TryPop(out int node))
        {
            foreach (var arc in moving.Where(a => a.Tail == node && reached.Add(a.Head)))
            {
                open.Push(arc.Head);
            }
        }

        return moving.All(a => reached.Contains(a.Tail));
    }
}

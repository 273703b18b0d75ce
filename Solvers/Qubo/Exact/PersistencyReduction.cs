using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Solvers.Qubo.Exact;

/// <summary>
/// Leaves out variables whose value in some optimum is known. First the simple rule: x_i is 0 when its linear coefficient plus all
/// negative coefficients of its pairs is not negative (minimising), 1 when that plus all positive ones is not positive, repeated as
/// fixed values become linear terms (Hammer and Hansen 1981, "Logical relations in quadratic 0-1 programming"); then the persistency of
/// the roof dual, strong and weak (Hammer, Hansen and Simeone 1984, DOI 10.1007/BF02612354). Where every assignment is worth as much
/// as its complement, as in maximum cut, one variable is set to 0.
/// </summary>
public static class PersistencyReduction
{
    // Beyond this the maximum flow may take longer than it saves; only the simple rule is used.
    private const int MostPairsForFlow = 50_000;

    // Arcs that the search for implied literals, O(n m), may visit.
    private const long MostImplicationWork = 200_000_000;

    /// <summary>The problem over the remaining variables, in their order, with the same optimum. <c>ToTarget</c> drops the values of
    /// the others, so that only solutions that agree with the fixed values keep their objective. O(n m) at worst.</summary>
    public static Reformulation<QuboProblem, QuboSolution, QuboSolution> Of(QuboProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var first = FixedBySimpleRule(problem);
        Reformulation<QuboProblem, QuboSolution, QuboSolution> simple = Restrict(problem, first);
        bool?[]? anchor = FixedBySymmetry(simple.Target);
        Reformulation<QuboProblem, QuboSolution, QuboSolution> anchored = anchor is null ? simple : Then(simple, anchor);
        return anchored.Target.Quadratic.Count > MostPairsForFlow ? anchored : Then(anchored, FixedByRoofDual(anchored.Target));
    }

    private static Reformulation<QuboProblem, QuboSolution, QuboSolution> Then(
        Reformulation<QuboProblem, QuboSolution, QuboSolution> first, bool?[] values)
    {
        Reformulation<QuboProblem, QuboSolution, QuboSolution> second = Restrict(first.Target, values);
        return new(second.Target, x => first.ToSource(second.ToSource(x)), x => second.ToTarget(first.ToTarget(x)));
    }

    /// <summary>The variable with the most pairs at 0 when f(x) = f(1 - x); otherwise null. O(n + m).</summary>
    private static bool?[]? FixedBySymmetry(QuboProblem problem)
    {
        int n = problem.VariableCount;
        var field = new Int128[n];
        var degree = new int[n];
        for (int i = 0; i < n; i++)
        {
            field[i] = 2 * (Int128)problem.Linear[i];
        }

        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            field[i] += weight;
            field[j] += weight;
            degree[i]++;
            degree[j]++;
        }

        if (n == 0 || Array.Exists(field, f => f != 0))
        {
            return null;
        }

        var values = new bool?[n];
        values[Array.IndexOf(degree, degree.Max())] = false;
        return values;
    }

    /// <summary>The values that the simple rule fixes, null for those it leaves open. O(n + m).</summary>
    public static bool?[] FixedBySimpleRule(QuboProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var interval = new GainIntervals(problem);
        var values = new bool?[problem.VariableCount];
        var open = new Queue<int>(Enumerable.Range(0, values.Length));
        while (open.TryDequeue(out int i))
        {
            if (values[i] is null && interval.Preferred(i) is { } value)
            {
                values[i] = value;
                foreach (int neighbour in interval.Fix(i, value))
                {
                    if (values[neighbour] is null)
                    {
                        open.Enqueue(neighbour);
                    }
                }
            }
        }

        return values;
    }

    /// <summary>The values that the roof dual's persistencies fix, null for those it leaves open.</summary>
    public static bool?[] FixedByRoofDual(QuboProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var network = new ImplicationNetwork(problem);
        network.Maximize(long.MaxValue);
        long work = 0;
        for (int literal = 0; literal < 2 * problem.VariableCount && work < MostImplicationWork; literal++)
        {
            if (network.IsFree(literal / 2))
            {
                network.TryFixImplied(literal);
                work += problem.VariableCount + 4L * problem.Quadratic.Count;
            }
        }

        return Enumerable.Range(0, problem.VariableCount).Select(i => network.IsFree(i) ? (bool?)null : network.Value(i)).ToArray();
    }

    private static Reformulation<QuboProblem, QuboSolution, QuboSolution> Restrict(QuboProblem problem, bool?[] values)
    {
        int[] kept = Enumerable.Range(0, values.Length).Where(i => values[i] is null).ToArray();
        var position = new int[values.Length];
        var linear = new long[kept.Length];
        for (int k = 0; k < kept.Length; k++)
        {
            position[kept[k]] = k;
            linear[k] = problem.Linear[kept[k]];
        }

        long offset = problem.Offset;
        for (int i = 0; i < values.Length; i++)
        {
            offset += values[i] == true ? problem.Linear[i] : 0;
        }

        var pairs = new List<(int, int, long)>();
        foreach (var (i, j, weight) in problem.Quadratic.Pairs())
        {
            switch (values[i], values[j])
            {
                case (null, null):
                    pairs.Add((position[i], position[j], weight));
                    break;
                case (null, true):
                    linear[position[i]] += weight;
                    break;
                case (true, null):
                    linear[position[j]] += weight;
                    break;
                case (true, true):
                    offset += weight;
                    break;
            }
        }

        var target = new QuboProblem(
            problem.Name, problem.Sense, linear, new SymmetricTerms(kept.Length, pairs), offset, problem.ObjectiveScale);
        return new(target, x => Lift(values, x), x => new QuboSolution(Array.ConvertAll(kept, i => x.Values[i])));
    }

    private static QuboSolution Lift(bool?[] values, QuboSolution reduced)
    {
        int next = 0;
        var x = new bool[values.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = values[i] ?? reduced.Values[next++];
        }

        return new QuboSolution(x);
    }
}

using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Solvers.OrTools;

/// <summary>Small random models that use every kind of constraint, and their optima by enumeration.</summary>
internal static class RandomCpModels
{
    public const int Kinds = 10;

    private const int MostAssignments = 20000;

    /// <summary>A model with one constraint of the given kind and some others around it.</summary>
    public static CpModel Create(RandomStream random, int kind)
    {
        var model = new CpModel($"random {kind}");
        var booleans = new List<int>();
        var integers = new List<int>();
        for (int i = 0; i < 3; i++)
        {
            booleans.Add(model.AddBoolean());
        }

        for (int i = 0; i < 2; i++)
        {
            long lower = random.NextInt(5) - 2;
            integers.Add(model.AddInteger(random.NextInt(4) == 0
                ? new CpDomain([lower, lower + 1, lower + 3, lower + 4])
                : new CpDomain(lower, lower + random.NextInt(5))));
        }

        AddKind(model, random, kind, booleans, integers);
        AddLinear(model, random, booleans, integers, random.NextInt(2) == 0);
        if (random.NextInt(5) > 0)
        {
            CpLinear objective = RandomExpression(random, [.. booleans, .. integers]);
            if (random.NextInt(2) == 0)
            {
                model.Minimize(objective);
            }
            else
            {
                model.Maximize(objective);
            }
        }

        return model;
    }

    /// <summary>Whether there is a feasible assignment, and the best objective.</summary>
    public static (bool IsFeasible, long Best) Enumerate(CpModel model)
    {
        long[][] domains = [.. model.Variables.Select(v => Members(v.Domain))];
        Assert.True(domains.Aggregate(1L, (product, d) => product * d.Length) <= MostAssignments, "The random model is too large.");
        long[] values = new long[domains.Length];
        bool isFeasible = false;
        long best = 0;
        Visit(0);
        return (isFeasible, best);

        void Visit(int variable)
        {
            if (variable < domains.Length)
            {
                foreach (long value in domains[variable])
                {
                    values[variable] = value;
                    Visit(variable + 1);
                }
            }
            else if (CpModelEvaluator.IsFeasible(model, values))
            {
                long objective = CpModelEvaluator.Objective(model, values);
                best = !isFeasible ? objective : model.Sense == ObjectiveSense.Minimize ? Math.Min(best, objective) : Math.Max(best, objective);
                isFeasible = true;
            }
        }
    }

    private static void AddKind(CpModel model, RandomStream random, int kind, List<int> booleans, List<int> integers)
    {
        int[] literals = [.. booleans.Select(b => Negated(random, b))];
        switch (kind)
        {
            case 0:
                AddLinear(model, random, booleans, integers, false);
                break;
            case 1:
                model.Add(new CpConstraint.BoolOr(literals[1..]) { Enforcement = [literals[0]] });
                break;
            case 2:
                model.Add(new CpConstraint.BoolAnd(literals[1..]) { Enforcement = [literals[0]] });
                break;
            case 3:
                model.Add(new CpConstraint.AtMostOne(literals));
                break;
            case 4:
                model.Add(new CpConstraint.ExactlyOne(literals));
                break;
            case 5:
                AddInterval(model, random, integers, literals[0], random.NextInt(2) == 0);
                break;
            case 6:
                model.Add(new CpConstraint.NoOverlap(AddIntervals(model, random, integers, literals)));
                break;
            case 7:
                int[] intervals = AddIntervals(model, random, integers, literals);
                CpLinear[] demands = [.. intervals.Select(_ => CpLinear.Constant(random.NextInt(3)))];
                demands[0] = CpLinear.Of(booleans[0], 2, random.NextInt(2));
                model.Add(new CpConstraint.Cumulative(CpLinear.Of(booleans[1], 1, 1 + random.NextInt(2)), intervals, demands));
                break;
            default:
                AddCircuit(model, random, kind == 9, booleans);
                break;
        }
    }

    private static int[] AddIntervals(CpModel model, RandomStream random, List<int> integers, int[] literals) =>
    [
        AddInterval(model, random, integers[..1], literals[0], true),
        AddInterval(model, random, integers[1..], literals[1], true),
        AddFixedInterval(model, random),
    ];

    /// <summary>An interval of fixed time; sometimes a contradictory one, so that the relation of its parts is tested too.</summary>
    private static int AddFixedInterval(CpModel model, RandomStream random)
    {
        long size = random.NextInt(3);
        long end = random.NextInt(20) == 0 ? size : 1 + size;
        return model.AddInterval(CpLinear.Constant(1), CpLinear.Constant(size), CpLinear.Constant(end));
    }

    private static int AddInterval(CpModel model, RandomStream random, List<int> integers, int literal, bool isFixedSize)
    {
        int[] presence = random.NextInt(2) == 0 ? [literal] : [];
        int start = integers[0];
        if (isFixedSize)
        {
            long size = random.NextInt(4);
            return model.AddInterval(CpLinear.Of(start), CpLinear.Constant(size), CpLinear.Of(start, 1, size), presence);
        }

        int length = model.AddInteger(-1, 2);
        return model.AddInterval(CpLinear.Of(start), CpLinear.Of(length), CpLinear.Of(integers[^1], 1, 1), presence);
    }

    private static void AddCircuit(CpModel model, RandomStream random, bool depotRepeats, List<int> booleans)
    {
        List<(int Tail, int Head)> arcs = [(0, 1), (1, 0), (1, 2), (2, 0), (0, 2), (2, 1)];
        if (random.NextInt(2) == 0)
        {
            arcs.Add((1, 1));
        }

        if (!depotRepeats && random.NextInt(2) == 0)
        {
            arcs.Add((0, 0));
        }

        while (booleans.Count < arcs.Count)
        {
            booleans.Add(model.AddBoolean());
        }

        int[] tails = [.. arcs.Select(a => a.Tail)];
        int[] heads = [.. arcs.Select(a => a.Head)];
        int[] literals = [.. booleans.Take(arcs.Count).Select(b => Negated(random, b))];
        model.Add(depotRepeats ? new CpConstraint.MultipleCircuit(tails, heads, literals) : new CpConstraint.Circuit(tails, heads, literals));
    }

    private static void AddLinear(CpModel model, RandomStream random, List<int> booleans, List<int> integers, bool isEnforced)
    {
        CpLinear expression = RandomExpression(random, [.. booleans, .. integers]);
        long lower = random.NextInt(9) - 4;
        CpDomain domain = random.NextInt(4) == 0
            ? new CpDomain([lower, lower, lower + 2, lower + 5])
            : new CpDomain(lower, random.NextInt(3) == 0 ? long.MaxValue : lower + random.NextInt(8));
        int[] enforcement = isEnforced ? [Negated(random, booleans[0]), Negated(random, booleans[1])] : [];
        model.Add(new CpConstraint.Linear(expression, domain) { Enforcement = enforcement });
    }

    private static CpLinear RandomExpression(RandomStream random, int[] variables) =>
        new(variables, [.. variables.Select(_ => (long)random.NextInt(9) - 4)], random.NextInt(5) - 2);

    private static int Negated(RandomStream random, int variable) => random.NextInt(2) == 0 ? variable : CpModel.Not(variable);

    private static long[] Members(CpDomain domain)
    {
        var members = new List<long>();
        for (long value = domain.Lower; value <= domain.Upper; value++)
        {
            if (domain.Contains(value))
            {
                members.Add(value);
            }
        }

        return [.. members];
    }
}

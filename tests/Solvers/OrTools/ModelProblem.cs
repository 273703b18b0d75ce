using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Tests.Solvers.OrTools;

/// <summary>A problem that is nothing but a model, so that engines are tested apart from the families' encoders.</summary>
public sealed class ModelProblem(CpModel model) : IProblem
{
    public CpModel Model { get; } = model;

    /// <summary>The engines that families with encoders share, without constructors.</summary>
    internal static ModelEngines<ModelProblem, long[]> Engines { get; } = new(_ => new(), p => p.Encode(), p => Linear(p.Model), _ => null, _ => null);

    public string Name => Model.Name;

    public ObjectiveSense Sense => Model.Sense;

    public long ObjectiveScale => 1;

    /// <summary>The check of an assignment by the definitions of the constraints.</summary>
    public static CheckReport Check(ModelProblem problem, long[] values) => CpModelEvaluator.IsFeasible(problem.Model, values)
        ? new CheckReport(CpModelEvaluator.Objective(problem.Model, values), [])
        : new CheckReport(null, ["a constraint is violated"]);

    public CpEncoding<long[]> Encode() => new(Model, values => values, values => values);

    /// <summary>A random job shop in Taillard's manner: durations 1..99, each job through all machines in random order.</summary>
    public static CpModel JobShop(int jobs, int machines, ulong seed)
    {
        var random = new RandomStream(seed);
        long[] duration = new long[jobs * machines];
        for (int o = 0; o < duration.Length; o++)
        {
            duration[o] = 1 + random.NextInt(99);
        }

        var model = new CpModel($"job shop {jobs}x{machines}");
        long horizon = duration.Sum();
        int makespan = model.AddInteger(0, horizon);
        var onMachine = Enumerable.Range(0, machines).Select(_ => new List<int>()).ToArray();
        for (int j = 0; j < jobs; j++)
        {
            int[] order = [.. Enumerable.Range(0, machines)];
            random.Shuffle<int>(order);
            int previous = -1;
            for (int k = 0; k < machines; k++)
            {
                long p = duration[j * machines + k];
                int start = model.AddInteger(0, horizon);
                onMachine[order[k]].Add(model.AddInterval(CpLinear.Of(start), CpLinear.Constant(p), CpLinear.Of(start, 1, p)));
                if (previous >= 0)
                {
                    model.AddLinear(CpLinear.Difference(start, previous), duration[j * machines + k - 1], horizon);
                }

                previous = start;
            }

            model.AddLinear(CpLinear.Difference(makespan, previous), duration[(j + 1) * machines - 1], horizon);
        }

        Array.ForEach(onMachine, intervals => model.Add(new CpConstraint.NoOverlap([.. intervals])));
        model.Minimize(CpLinear.Of(makespan));
        return model;
    }

    /// <summary>A random knapsack, to maximise.</summary>
    public static CpModel Knapsack(int items, ulong seed)
    {
        var random = new RandomStream(seed);
        var model = new CpModel($"knapsack {items}");
        int[] chosen = [.. Enumerable.Range(0, items).Select(_ => model.AddBoolean())];
        long[] weights = [.. chosen.Select(_ => 100L + random.NextInt(1000))];
        model.AddLinear(new CpLinear(chosen, weights), 0, weights.Sum() / 2);
        model.Maximize(new CpLinear(chosen, [.. weights.Select(w => w + random.NextInt(50))], 7));
        return model;
    }

    /// <summary>The same model as a linear one; for models of linear constraints only.</summary>
    private static LinearEncoding<long[]> Linear(CpModel model)
    {
        CpLinear objective = model.Objective!;
        double[] costs = new double[model.Variables.Count];
        for (int k = 0; k < objective.Variables.Length; k++)
        {
            costs[objective.Variables[k]] += objective.Coefficients[k];
        }

        var linear = new LinearModel(model.Name, model.Sense) { ObjectiveOffset = objective.Offset };
        for (int v = 0; v < costs.Length; v++)
        {
            linear.AddVariable($"x{v}", model.Variables[v].Domain.Lower, model.Variables[v].Domain.Upper, true, costs[v]);
        }

        foreach (CpConstraint.Linear row in model.Constraints.Cast<CpConstraint.Linear>())
        {
            linear.AddConstraint("c", row.Domain.Lower, row.Domain.Upper, row.Expression.Variables, [.. row.Expression.Coefficients.Select(c => (double)c)]);
        }

        return new LinearEncoding<long[]>(linear, point => [.. point.Select(x => (long)Math.Round(x))], values => [.. values.Select(x => (double)x)]);
    }
}

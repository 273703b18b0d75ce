using System.Globalization;
using CoSolve.Instances;
using CoSolve.Instances.Knapsack;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Knapsack;
using CoSolve.Solvers.Knapsack.Start;

namespace CoSolve.Cli.Families;

/// <summary>Knapsacks with one or several capacities at the command line.</summary>
internal static class KnapsackFamily
{
    /// <summary>The family.</summary>
    public static ProblemFamily<KnapsackProblem, KnapsackSolution> Create() => new()
    {
        Name = "knapsack",
        Formats = [new PisingerKnapsackFormat(), new JookenKnapsackFormat(), new PisingerCsvFormat(), new MknapFormat(), KnapsackJson.Format],
        Solver = KnapsackEngines.CreateSolver(),
        SolutionFormat = new KnapsackSolutionFormat(),
        Facts = Facts,
        EncodeCp = KnapsackEncoders.ToCpModel,
        EncodeLinear = KnapsackEncoders.ToLinearModel,
        EncodeQubo = problem => KnapsackEncoders.ToQubo(problem).Model,
    };

    /// <summary>Knapsack to QUBO with the encoder's penalty.</summary>
    public static IReadOnlyList<ProblemConversion> Conversions { get; } =
    [
        new(typeof(KnapsackProblem), typeof(QuboProblem), p => KnapsackEncoders.ToQubo((KnapsackProblem)p).Model)
        {
            Relation = p => $"the knapsack's value is minus the QUBO's; the penalty weight is {KnapsackEncoders.ToQubo((KnapsackProblem)p).Penalty}.",
        },
    ];

    private static IEnumerable<(string Key, string Value)> Facts(KnapsackProblem problem)
    {
        yield return ("items", problem.ItemCount.ToString(CultureInfo.InvariantCulture));
        yield return ("dimensions", problem.DimensionCount.ToString(CultureInfo.InvariantCulture));
        if (problem.DimensionCount == 1)
        {
            yield return ("capacity", problem.Capacities[0].ToString(CultureInfo.InvariantCulture));
            yield return ("dantzig-bound", ObjectiveText.Format(new DantzigBounder().Bound(problem, CancellationToken.None)!.Value, problem));
        }
    }
}

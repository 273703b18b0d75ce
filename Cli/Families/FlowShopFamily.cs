using System.Globalization;
using CoSolve.Instances.FlowShop;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.Scheduling;
using CoSolve.Solvers.FlowShop;

namespace CoSolve.Cli.Families;

/// <summary>Permutation flow shops at the command line.</summary>
internal static class FlowShopFamily
{
    /// <summary>The family.</summary>
    public static ProblemFamily<FlowShopProblem, FlowShopSolution> Create() => new()
    {
        Name = "flowshop",
        Formats = FlowShopFormats.All,
        Solver = FlowShopEngines.CreateSolver(),
        SolutionFormat = new FlowShopSolutionFormat(),
        Explainer = SchedulingFamily.ExplainerOf<FlowShopProblem, FlowShopSolution>(SchedulingConversions.Of),
        Facts = Facts,
        EncodeCp = FlowShopModels.ToCpModel,
        EncodeLinear = FlowShopModels.ToLinearModel,
    };

    private static IEnumerable<(string Key, string Value)> Facts(FlowShopProblem problem)
    {
        long least = problem.Durations.IsEmpty ? 0 : long.MaxValue;
        long most = 0;
        foreach (long duration in problem.Durations)
        {
            (least, most) = (Math.Min(least, duration), Math.Max(most, duration));
        }

        yield return ("jobs", Text(problem.JobCount));
        yield return ("machines", Text(problem.MachineCount));
        yield return ("durations", $"{Text(least)} to {Text(most)}");
        yield return ("bound", Text(new FlowShopMachineBounder().Bound(problem, CancellationToken.None) ?? 0));
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

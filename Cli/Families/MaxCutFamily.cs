using System.Globalization;
using CoSolve.Instances;
using CoSolve.Instances.Qubo;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo;

namespace CoSolve.Cli.Families;

/// <summary>Maximum cut at the command line.</summary>
internal static class MaxCutFamily
{
    /// <summary>The family.</summary>
    public static ProblemFamily<MaxCutProblem, MaxCutSolution> Create() => new()
    {
        Name = "maxcut",
        Formats = [new RudyFormat(), MaxCutJson.Format],
        Solver = MaxCutEngines.CreateSolver(),
        SolutionFormat = new MaxCutSolutionFormat(),
        Facts = Facts,
        EncodeCp = MaxCutEncoders.ToCpModel,
        EncodeLinear = MaxCutEncoders.ToLinearModel,
        EncodeQubo = problem => QuboReformulations.MaxCutToQubo(problem).Target,
    };

    /// <summary>Between QUBO and maximum cut; the constants between the objectives are those of the reformulations.</summary>
    public static IReadOnlyList<ProblemConversion> Conversions { get; } =
    [
        new(typeof(MaxCutProblem), typeof(QuboProblem), p => QuboReformulations.MaxCutToQubo((MaxCutProblem)p).Target),
        new(typeof(QuboProblem), typeof(MaxCutProblem), p => QuboReformulations.QuboToMaxCut((QuboProblem)p).Target)
        {
            Relation = p => RelationToCut((QuboProblem)p),
        },
    ];

    private static string RelationToCut(QuboProblem problem)
    {
        var map = QuboReformulations.QuboToMaxCut(problem);
        string constant = ObjectiveText.Format(map.SourceValue(0), problem);
        return $"the QUBO's value is {constant} {(map.Negated ? '-' : '+')} the cut.";
    }

    private static IEnumerable<(string Key, string Value)> Facts(MaxCutProblem problem)
    {
        yield return ("nodes", problem.NodeCount.ToString(CultureInfo.InvariantCulture));
        yield return ("edges", problem.Edges.Count.ToString(CultureInfo.InvariantCulture));
    }
}

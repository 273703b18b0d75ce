using System.Globalization;
using CoSolve.Instances.Qubo;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo;

namespace CoSolve.Cli.Families;

/// <summary>QUBO at the command line.</summary>
internal static class QuboFamily
{
    /// <summary>The family.</summary>
    public static ProblemFamily<QuboProblem, QuboSolution> Create() => new()
    {
        Name = "qubo",
        Formats =
        [
            new BeasleyQuboFormat(), new BiqMacQuboFormat(), new QbsolvFormat(), CooFormat.Binary, CooFormat.Spin,
            new PalubeckisParametersFormat(), QuboJson.Format,
        ],
        Solver = QuboEngines.CreateSolver(),
        SolutionFormat = new QuboSolutionFormat(),
        Facts = Facts,
        EncodeCp = QuboEncoders.ToCpModel,
        EncodeLinear = QuboEncoders.ToLinearModel,
        EncodeQubo = problem => problem,
    };

    private static IEnumerable<(string Key, string Value)> Facts(QuboProblem problem)
    {
        yield return ("variables", problem.VariableCount.ToString(CultureInfo.InvariantCulture));
        yield return ("pairs", problem.Quadratic.Count.ToString(CultureInfo.InvariantCulture));
        yield return ("offset", problem.Offset.ToString(CultureInfo.InvariantCulture));
    }
}

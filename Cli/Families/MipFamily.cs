using System.Globalization;
using CoSolve.Instances;
using CoSolve.Instances.Mip;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Mip;
using CoSolve.Solvers.Mip.Explanations;

namespace CoSolve.Cli.Families;

/// <summary>Mixed-integer linear programs at the command line.</summary>
internal static class MipFamily
{
    private static readonly TimeSpan QuickBoundLimit = TimeSpan.FromSeconds(5);

    /// <summary>The family. Models are exported in the units of the file.</summary>
    public static ProblemFamily<MipProblem, MipSolution> Create() => new()
    {
        Name = "mip",
        Formats = [new LpFormat(), MpsFormat.Free, MpsFormat.Fixed, MipJson.Format],
        Solver = MipEngines.CreateSolver(),
        Explainer = MipExplainer.Explain,
        SolutionFormat = new MipSolutionFormat(),
        Facts = Facts,
        EncodeCp = MipEncoders.ToCpModel,
        EncodeLinear = problem => MipEncoders.ToLinearModel(problem) with { Model = problem.Model },
    };

    private static IEnumerable<(string Key, string Value)> Facts(MipProblem problem)
    {
        IReadOnlyList<LinearConstraint> rows = problem.Model.Constraints;
        int binaries = problem.Model.Variables.Count(v => v is { IsInteger: true, Lower: 0, Upper: 1 });
        yield return ("columns", Text(problem.ColumnCount));
        yield return ("binary", Text(binaries));
        yield return ("integer", Text(problem.IntegerCount - binaries));
        yield return ("continuous", Text(problem.ColumnCount - problem.IntegerCount));
        yield return ("rows", Text(problem.RowCount));
        yield return ("equations", Text(rows.Count(r => r.Lower == r.Upper)));
        yield return ("ranges", Text(rows.Count(r => double.IsFinite(r.Lower) && double.IsFinite(r.Upper) && r.Lower < r.Upper)));
        yield return ("entries", Text(problem.EntryCount));
        yield return ("unit", problem.ObjectivePlaces == 0 ? "1" : $"1/{Text(problem.ObjectiveScale)}");
        if (new RelaxationBounder(QuickBoundLimit).Bound(problem, CancellationToken.None) is { } bound)
        {
            yield return ("relaxation-bound", ObjectiveText.Format(bound, problem));
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

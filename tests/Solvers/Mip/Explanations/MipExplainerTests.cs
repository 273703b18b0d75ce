using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;
using CoSolve.Solvers.Explanations;
using CoSolve.Solvers.Mip.Explanations;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Mip.Explanations;

public class MipExplainerTests
{
    private static readonly SolveOptions Options = new() { TimeLimit = TimeSpan.FromSeconds(60), Workers = 2 };

    [Fact]
    public void ContradictingRowsAreNamedAndMovedByWhatIsMissing()
    {
        var model = new LinearModel("rows", ObjectiveSense.Maximize);
        LinearExpression x = model.AddInteger("x", 0, 10), y = model.AddContinuous("y", 0, 10);
        model.SetObjective(x + y);
        model.AddConstraint("loose", x + y <= 15);
        model.AddConstraint("much", 2 * x + y >= 9);
        model.AddConstraint("little", x + y <= 3.5);
        Explanation explanation = MipExplainer.Explain(new MipProblem(model), null, Options);
        Assert.Equal(["row 'much': 2 x + 1 y >= 9", "row 'little': 1 x + 1 y <= 3.5"], explanation.Conflict);
        Assert.True(explanation.IsIrreducible);
        Assert.Equal(
            ["let row 'much' be 6.5 instead of 9 at least", "let row 'little' be 5 instead of 3.5 at most"], explanation.Relaxations.Select(r => Assert.Single(r.Changes)));
        Assert.All(explanation.Relaxations, r => Assert.True(r.IsSmallest));
    }

    [Fact]
    public void APointIsExplainedByTheRowsThatItViolates()
    {
        var model = new LinearModel("point", ObjectiveSense.Minimize);
        LinearExpression x = model.AddInteger("x", 0, 10);
        model.AddConstraint("least", x >= 3);
        Explanation explanation = MipExplainer.Explain(new MipProblem(model), new MipSolution([2]), Options);
        Assert.Contains("least", Assert.Single(explanation.Remarks), StringComparison.Ordinal);
    }
}

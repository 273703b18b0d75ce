using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Problems.Models;

public class LinearExpressionTests
{
    private readonly LinearModel _model = new("bread", ObjectiveSense.Maximize);

    [Fact]
    public void ConditionsBecomeRows()
    {
        LinearExpression x = _model.AddInteger("x", 0, 10), y = _model.AddContinuous("y");
        _model.AddConstraint("at_most", 3 * x + 2 * y - x + 1 <= 4 + y);
        _model.AddConstraint("at_least", x - y >= -2);
        _model.AddConstraint("equal", (2 * y).EqualTo(x + 3));
        Assert.Equal(
            ["at_most -Infinity 3: 2 0, 1 1", "at_least -2 Infinity: 1 0, -1 1", "equal 3 3: -1 0, 2 1"],
            _model.Constraints.Select(Text));
    }

    [Fact]
    public void AnObjectiveReplacesTheFormerOne()
    {
        LinearExpression x = _model.AddInteger("x", 0, 10), y = _model.AddContinuous("y", 1, 2);
        _model.SetObjective(5 * x);
        _model.SetObjective(y + y + 7);
        Assert.Equal([0, 2], _model.Variables.Select(v => v.Cost));
        Assert.Equal(7, _model.ObjectiveOffset);
        Assert.Equal((1, 2), (new MipProblem(_model).IntegerCount, new MipProblem(_model).ColumnCount));
    }

    [Fact]
    public void ValueAtReadsAPoint()
    {
        LinearExpression x = _model.AddInteger("x"), y = _model.AddInteger("y");
        Assert.Equal(11, LinearExpression.Sum(2 * x, y, x, 1).ValueAt([3, 1]));
    }

    private static string Text(LinearConstraint row) => FormattableString.Invariant(
        $"{row.Name} {row.Lower} {row.Upper}: {string.Join(", ", row.Coefficients.Zip(row.Variables, (c, v) => FormattableString.Invariant($"{c} {v}")))}");
}

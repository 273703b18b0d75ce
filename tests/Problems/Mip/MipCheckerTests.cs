using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Problems.Mip;

public sealed class MipCheckerTests
{
    // x in 0..3 and y in -1..1 whole, z in 0..10; a: 0.1 x + 0.2 y = 0.3; b: x + z <= 4; c: 1 <= x + y <= 3.
    private static readonly MipProblem Problem = Program();

    [Fact]
    public void AFeasiblePointHasItsObjective()
    {
        CheckReport report = MipChecker.Check(Problem, new MipSolution([1, 1, 2.5]));
        Assert.Empty(report.Violations);
        Assert.Equal(6_500_000, report.Objective);
        Assert.Equal(1_000_000, Problem.ObjectiveScale);
    }

    [Theory]
    [InlineData(1.5, 1, 0, "column x: the value 1.5 is not an integer")]
    [InlineData(1, 2, 0, "column y: the value 2 is not between -1 and 1")]
    [InlineData(1, 1, -0.001, "column z: the value -0.001 is not between 0 and 10")]
    [InlineData(2, 1, 0, "row a: the sum 0.4 is above 0.3")]
    [InlineData(1, 0, 0, "row a: the sum 0.1 is below 0.3")]
    [InlineData(1, 1, 3.1, "row b: the sum 4.1 is above 4")]
    [InlineData(3, 1, 0, "row c: the sum 4 is above 3")]
    [InlineData(0, 0, 0, "row c: the sum 0 is below 1")]
    [InlineData(1, 1, double.NaN, "column z: the value NaN is not finite")]
    public void EachBrokenRuleIsNamed(double x, double y, double z, string violation) =>
        Assert.Contains(violation, MipChecker.Check(Problem, new MipSolution([x, y, z])).Violations);

    [Fact]
    public void AMissingValueIsNamed() =>
        Assert.Contains("2 values, the problem 3 columns", MipChecker.Check(Problem, new MipSolution([1, 1])).Violations.Single(), StringComparison.Ordinal);

    [Fact]
    public void RowsWithContinuousColumnsHaveATolerance()
    {
        Assert.Empty(MipChecker.Check(Problem, new MipSolution([1, 1, 3.000003])).Violations);
        Assert.NotEmpty(MipChecker.Check(Problem, new MipSolution([1, 1, 3.00001])).Violations);
    }

    [Fact]
    public void AnObjectiveBeyond64BitsIsAViolation()
    {
        var problem = new MipProblem(OneColumn(1e10, double.PositiveInfinity));
        Assert.Contains("the objective is too large for 64 bits", MipChecker.Check(problem, new MipSolution([1e10])).Violations);
    }

    [Theory]
    [InlineData(ObjectiveSense.Minimize, 1)]
    [InlineData(ObjectiveSense.Maximize, 0)]
    public void ObjectivesBetweenTwoUnitsAreRoundedAgainstTheSense(ObjectiveSense sense, long units)
    {
        var problem = new MipProblem(OneColumn(0.0000001, 9, sense));
        Assert.False(problem.HasExactObjective);
        Assert.Equal(units, MipChecker.Check(problem, new MipSolution([9])).Objective);
    }

    private static MipProblem Program()
    {
        var model = new LinearModel("small", ObjectiveSense.Minimize) { ObjectiveOffset = -5.5 };
        model.AddVariable("x", 0, 3, true, 10);
        model.AddVariable("y", -1, 1, true, -3);
        model.AddVariable("z", 0, 10, false, 2);
        model.AddConstraint("a", 0.3, 0.3, [0, 1], [0.1, 0.2]);
        model.AddConstraint("b", double.NegativeInfinity, 4, [0, 2], [1, 1]);
        model.AddConstraint("c", 1, 3, [0, 1], [1, 1]);
        return new MipProblem(model);
    }

    private static LinearModel OneColumn(double cost, double upper, ObjectiveSense sense = ObjectiveSense.Minimize)
    {
        var model = new LinearModel("one", sense);
        model.AddVariable("x", 0, upper, true, cost);
        return model;
    }
}

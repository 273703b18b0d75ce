using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Problems.Mip;

public sealed class MipProblemTests
{
    [Theory]
    [InlineData(1, 5, 0, true)]
    [InlineData(0.25, 5, 2, true)]
    [InlineData(0.12345678, 5, 6, false)]
    [InlineData(0.5, 1e300, 1, true)]
    [InlineData(1e12, 1000, 0, true)]
    public void TheUnitOfTheObjectiveFollowsItsCoefficients(double cost, double upper, int places, bool isExact)
    {
        MipProblem problem = new(One(cost, 0, upper, true));
        Assert.Equal(places, problem.ObjectivePlaces);
        Assert.Equal(isExact, problem.HasExactObjective);
    }

    [Fact]
    public void ContinuousCostsHaveTheFinestUnit()
    {
        MipProblem problem = new(One(3, 0, 5, false));
        Assert.Equal(MipProblem.MostPlaces, problem.ObjectivePlaces);
        Assert.False(problem.HasExactObjective);
    }

    [Theory]
    [InlineData(double.NaN, 0, 1, "cost of column 'x'")]
    [InlineData(1, 2, 1, "bounds of column 'x', 2 and 1")]
    [InlineData(1, 0.2, 0.8, "no integer between its bounds 0.2 and 0.8")]
    [InlineData(1, double.PositiveInfinity, double.PositiveInfinity, "bounds of column 'x'")]
    public void BadColumnsAreRefused(double cost, double lower, double upper, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidProblemException>(() => new MipProblem(One(cost, lower, upper, true))).Message, StringComparison.Ordinal);

    [Fact]
    public void BadRowsAreRefused()
    {
        AssertRefused(m => m.AddConstraint("r", 0, 1, [0, 0], [1, 1]), "names column 0 twice");
        AssertRefused(m => m.AddConstraint("r", 0, 1, [1], [1]), "names column 1, but there are 1");
        AssertRefused(m => m.AddConstraint("r", 0, 1, [0], [1, 2]), "1 columns and 2 coefficients");
        AssertRefused(m => m.AddConstraint("r", 2, 1, [0], [1]), "bounds of row 'r'");
        AssertRefused(m => m.AddConstraint("r", 0, 1, [0], [double.PositiveInfinity]), "coefficient of column 0");
        AssertRefused(m => m.AddConstraint("", 0, 1, [0], [1]), "A row has no name");
        AssertRefused(m => m.AddVariable("x", 0, 1, true), "two columns named 'x'");

        static void AssertRefused(Action<LinearModel> spoil, string message)
        {
            LinearModel model = One(1, 0, 1, true);
            spoil(model);
            Assert.Contains(message, Assert.Throws<InvalidProblemException>(() => new MipProblem(model)).Message, StringComparison.Ordinal);
        }
    }

    private static LinearModel One(double cost, double lower, double upper, bool isInteger)
    {
        var model = new LinearModel("one", ObjectiveSense.Minimize);
        model.AddVariable("x", lower, upper, isInteger, cost);
        return model;
    }
}

using CoSolve.Problems;
using CoSolve.Problems.FlowShop;

namespace CoSolve.Tests.Problems.FlowShop;

public sealed class FlowShopCheckerTests
{
    // Two machines; by Johnson's rule the order 0, 2, 1 is optimal with makespan 12.
    private static readonly FlowShopProblem Problem = new("johnson", 3, 2, [2, 5, 4, 1, 5, 4]);

    [Fact]
    public void TheMakespanIsThatOfThePermutation()
    {
        Assert.Equal(12, Check(0, 2, 1).Objective);
        Assert.Equal(18, Check(1, 2, 0).Objective);
        Assert.True(Check(0, 2, 1).IsFeasible);
    }

    [Theory]
    [InlineData(new[] { 0, 1 }, "job 2 is not processed")]
    [InlineData(new[] { 0, 1, 1 }, "job 1 is processed more than once, again at position 2")]
    [InlineData(new[] { 0, 1, 3 }, "position 2 names job 3; jobs are numbered 0 to 2")]
    [InlineData(new[] { 0, -1, 2 }, "position 1 names job -1; jobs are numbered 0 to 2")]
    [InlineData(new[] { 0, 1, 2, 0 }, "job 0 is processed more than once, again at position 3")]
    public void EveryBrokenRuleIsNamed(int[] permutation, string violation)
    {
        CheckReport report = Check(permutation);
        Assert.Contains(violation, report.Violations);
        Assert.Null(report.Objective);
    }

    private static CheckReport Check(params int[] permutation) => FlowShopChecker.Check(Problem, new FlowShopSolution(permutation));
}

using CoSolve.Cli.Bench.Configuration;

namespace CoSolve.Tests.Cli.Bench;

public class GlobTests
{
    [Theory]
    [InlineData("*", "jobshop/ta/ta01", true)]
    [InlineData("jobshop/*", "jobshop/ta/ta01", true)]
    [InlineData("*/ta0?", "jobshop/ta/ta01", true)]
    [InlineData("*/ta0?", "jobshop/ta/ta011", false)]
    [InlineData("jobshop", "jobshop/ta/ta01", false)]
    [InlineData("*ta*1", "jobshop/ta/ta01", true)]
    [InlineData("*ta*2", "jobshop/ta/ta01", false)]
    [InlineData("", "", true)]
    [InlineData("**", "", true)]
    [InlineData("a", "A", false)]
    public void MatchesWholeTexts(string pattern, string text, bool expected) => Assert.Equal(expected, Glob.Matches(pattern, text));

    [Fact]
    public void ManyStarsTakeNoExponentialTime() =>
        Assert.False(Glob.Matches(string.Concat(Enumerable.Repeat("*a", 40)) + "b", new string('a', 5000)));
}

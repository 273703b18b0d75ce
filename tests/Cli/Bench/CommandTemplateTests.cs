using CoSolve.Cli.Bench.Execution;

namespace CoSolve.Tests.Cli.Bench;

public class CommandTemplateTests
{
    private static readonly Dictionary<string, string> Values = new() { ["instance"] = "/a b/x.vrp", ["time"] = "2.5", ["out"] = "o" };

    [Fact]
    public void ReplacesPlaceholdersAfterSplitting() =>
        Assert.Equal(["hgs", "/a b/x.vrp", "o", "-t", "2.5"], CommandTemplate.Expand("hgs {instance}  {out} -t {time}", Values));

    [Fact]
    public void QuotesKeepBlanksAndEmptyWords() =>
        Assert.Equal(["sh", "-c", "cat /a b/x.vrp; exit 3", ""], CommandTemplate.Expand("sh -c \"cat {instance}; exit 3\" \"\"", Values));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("a \"b", "open quote")]
    [InlineData("a {sed}", "{sed}")]
    public void SaysWhatIsWrong(string template, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<ArgumentException>(() => CommandTemplate.Expand(template, Values)).Message, StringComparison.Ordinal);
}

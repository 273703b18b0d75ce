using System.Text.Json;
using CoSolve.Cli.Bench.Runs;
using CoSolve.Cli.Report;
using CoSolve.Tests.Cli.Bench;

namespace CoSolve.Tests.Cli.Report;

public sealed class HtmlReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ChartLibraryFact]
    public void ThePageHoldsAllItNeeds()
    {
        BenchResult hostile = BenchSamples.Result("</script>{{data}}", "x") with { Message = "<b>\"", Trace = [new(0.1, "x", 120m, null), new(0.2, "x", 100m, 90m)] };
        var output = new StringWriter();
        HtmlReport.Write("A & B", new ResultSet([hostile, BenchSamples.Result("b", "y", 110)]), new Dictionary<string, string> { ["f/s/b"] = "<svg/>" }, output);
        string page = output.ToString();
        Assert.Contains("<title>A &amp; B</title>", page, StringComparison.Ordinal);
        Assert.Contains("echarts", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=", page[..page.IndexOf("<script>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Equal(3, page.Split("</script>").Length - 1);

        string data = page[(page.IndexOf("const data = ", StringComparison.Ordinal) + "const data = ".Length)..];
        JsonElement root = JsonDocument.Parse(data[..data.IndexOf(";</script>", StringComparison.Ordinal)]).RootElement;
        JsonElement run = root.GetProperty("runs")[0];
        Assert.Equal("f/s/</script>{{data}}", run.GetProperty("instance").GetString());
        Assert.Equal(90, run.GetProperty("trace")[1][2].GetInt32());
        Assert.Equal("<svg/>", root.GetProperty("pictures").GetProperty("f/s/b").GetString());
    }

    [Fact]
    public void ProfilesAreOverInstancesThatAllRan()
    {
        var results = new ResultSet(
        [
            BenchSamples.Result("a", "x", 101) with { Trace = [new(1, "x", 101m, null)] },
            BenchSamples.Result("a", "y", 100) with { Trace = [new(3, "y", 100m, null)] },
            BenchSamples.Result("b", "x"),
            BenchSamples.Result("c", "z", family: "g"),
        ]);
        var profiles = ReportProfile.All(results);
        Assert.Equal(["f", "g"], profiles.Select(p => p.Group));
        ReportProfile gap = profiles[0].Profiles[0];
        Assert.Equal(["x", "y"], gap.Curves.Select(c => c.Competitor));
        Assert.Equal([[0.01, 0], [1.0, 1], [1.0, 1]], gap.Curves[0].Steps);
        ReportProfile time = profiles[0].Profiles[1];
        Assert.Equal([[1.0, 0], [1.0, 1], [3.0, 1]], time.Curves[0].Steps);
        Assert.Equal([[1.0, 0], [3.0, 1], [3.0, 1]], time.Curves[1].Steps);
    }

    [Fact]
    public void ComparedFoldersStandSideBySide()
    {
        Fill("before", 110);
        Fill("after", 100);
        ResultSet results = ResultSet.LoadCompared(_folder.File("before"), _folder.File("after"));
        Assert.Equal(["e (before)", "e (after)", "x (before)", "x (after)"], results.Competitors);
        Assert.Equal([("e (before)", "e (after)"), ("x (before)", "x (after)")], results.Pairs);
        Assert.Equal([1, 0], Comparison.All(results).Select(c => c.Score.Losses));
        Assert.Contains("again", Assert.Throws<ArgumentException>(() => ResultSet.Load([_folder.File("before"), _folder.File("after")])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ResultSet.Load([_folder.File("absent")]));
    }

    private void Fill(string folder, decimal objective)
    {
        using ResultStore store = ResultStore.Open(_folder.File(folder), false, _ => true, out _);
        store.Append(BenchSamples.Result(objective: objective));
        store.Append(BenchSamples.Result(engine: "x"));
    }
}

using CoSolve.Cli.Bench;
using CoSolve.Cli.Bench.Configuration;
using CoSolve.Cli.Bench.Execution;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Tests.Cli.Bench;

public sealed class BenchPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RunsTheCrossProductAndRotatesTheEngines()
    {
        IReadOnlyList<BenchRun> runs = Plan("""{ "engines": ["x", "y"], "seeds": [1, 2], "times": ["manifest", 2.5], "manifest": "m" }""");
        Assert.Equal(2 * 2 * 2 * 2, runs.Count);
        Assert.Equal(
            ["f/s/a/x/t10/s1", "f/s/a/y/t10/s1", "f/s/a/y/t2.5/s1", "f/s/a/x/t2.5/s1", "f/s/b/x/t10/s1"],
            runs.Take(5).Select(r => r.Id));
    }

    [Fact]
    public void AnEngineRunsOnlyWhereItsGlobsMatch()
    {
        IReadOnlyList<BenchRun> runs = Plan("""{ "engines": ["x", { "engine": "y", "only": ["*/b"] }], "manifest": "m" }""");
        Assert.Equal(["f/s/a/x/t10/s1", "f/s/b/y/t10/s1", "f/s/b/x/t10/s1"], runs.Select(r => r.Id));
    }

    [Fact]
    public void RunsStopAtTheBestKnownObjectiveWhenAsked()
    {
        Assert.All(Plan("""{ "engines": ["x"], "manifest": "m" }"""), r => Assert.Null(r.Target));
        BenchRun run = Plan("""{ "engines": ["x"], "manifest": "m", "stopAtBestKnown": true }""")[0];
        Assert.Equal(run.Instance.BestKnown, run.Target);
        var files = new RunFiles(_folder.Path, run);
        Assert.DoesNotContain(RunCommand.Solve(run with { Target = null }, files), w => w.StartsWith("--target", StringComparison.Ordinal));
        Assert.Contains("--target=-12.5", RunCommand.Solve(run with { Target = -12.5m }, files));
    }

    [Fact]
    public void EqualRunsAreRefused() =>
        Assert.Contains("two runs", Assert.Throws<ArgumentException>(() => Plan("""{ "engines": ["x"], "seeds": [1, 1], "manifest": "m" }""")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "manifest": "m" }""", "engines")]
    [InlineData("""{ "engines": [], "manifest": "m" }""", "no engine")]
    [InlineData("""{ "engines": ["x"] }""", "manifest")]
    [InlineData("""{ "engines": ["x", "x"], "manifest": "m" }""", "twice")]
    [InlineData("""{ "engines": [{ "name": "x" }], "manifest": "m" }""", "command")]
    [InlineData("""{ "engines": ["x"], "manifest": "m", "times": ["soon"] }""", "time limit")]
    [InlineData("""{ "engines": ["x"], "manifest": "m", "sedes": [1] }""", "sedes")]
    [InlineData("""{ "engines": ["x"], """, ":1:")]
    public void MalformedConfigurationsSayWhy(string json, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<ArgumentException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void AConfigurationSurvivesWriting()
    {
        BenchConfiguration read = Load("""
            { "engines": ["x", { "name": "hgs", "command": "hgs {instance}", "only": ["cvrp/*"] }], "times": ["1m30s"], "manifest": "m",
              "rounding": { "cvrp/CMT/*": "exact" }, "seeds": [3], "workers": 2 } // the end
            """);
        string json = read.ToJson();
        Assert.Equal(json, Load(json).ToJson());
        Assert.Contains("\"90s\"", json, StringComparison.Ordinal);
        Assert.Contains("hgs {instance}", json, StringComparison.Ordinal);
    }

    [Fact]
    public void YamlSaysTheSameAsJson()
    {
        BenchConfiguration json = Load("""
            { "description": "two: both", "engines": ["x", { "name": "hgs", "command": "hgs {instance}", "only": ["cvrp/*"] }], "manifest": "m",
              "times": ["manifest", 2.5], "seeds": [1, 20], "rounding": { "cvrp/CMT/*": "exact" }, "workers": 2, "memoryMegabytes": 512,
              "generated": [{"family": "f", "set": "s", "name": "n", "sense": "min", "generator": "g", "parameters": {"instance": "1"}}] }
            """);
        string yaml = _folder.Write("c.yaml", """
            description: "two: both"
            engines:   # a name, or more about it
              - x
              - name: hgs
                command: hgs {instance}
                only: [ "cvrp/*" ]
            manifest: m
            times: [manifest, 2.5]
            seeds: [1, 20]
            rounding:
              cvrp/CMT/*: exact
            workers: 2
            memoryMegabytes: 512
            generated:
              - { family: f, set: s, name: n, sense: min, generator: g, parameters: { instance: "1" } }
            """);
        Assert.Equal(json.ToJson(), BenchConfiguration.Load(yaml).ToJson());
    }

    [Theory]
    [InlineData("engines: [x\nseeds: 1", "not closed")]
    [InlineData("engines:\n  - a\n - b", ":3:")]
    [InlineData("engines: [x]\nmanifest: m\nsedes: [1]", "sedes")]
    [InlineData("engines: [x]\nmanifest: m\nworkers: many", ": $.workers: ")]
    [InlineData("", "null")]
    public void MalformedYamlSaysWhy(string yaml, string complaint)
    {
        string path = _folder.Write("c.yml", yaml);
        string message = Assert.Throws<ArgumentException>(() => BenchConfiguration.Load(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(complaint, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mk/mknapcb1.txt", "mknapcb1-07", "mk/mknapcb1.txt#7")]
    [InlineData("mk/mknapcb2-21.txt", "mknapcb2-21", "mk/mknapcb2-21.txt")]
    [InlineData("q/bqp50_1.txt", "bqp50-1", "q/bqp50_1.txt")]
    [InlineData("f/ft06.txt", "ft06_rdata", "f/ft06.txt")]
    [InlineData("f/x.txt", "x--1", "f/x.txt")]
    public void NamesOfProblemsInAFileBecomeIndices(string file, string name, string expected) =>
        Assert.Equal(expected, BenchManifest.IndexedPath(file, name));

    [Fact]
    public void AManifestIsReadWithItsOptionalColumns()
    {
        string path = _folder.Write("m.csv", "family,set,name,file,size,best_known,sense,seconds\nf,s,a,d/a.txt,\"n=3, m=2\",12.50,max,7\nf,s,b,d/b.txt,,,min,\n");
        IReadOnlyList<BenchInstance> instances = BenchManifest.Load(path);
        Assert.Equal(Path.Combine(_folder.Path, "d/a.txt"), instances[0].Path);
        Assert.Equal((12.50m, true, 7.0, "n=3, m=2"), (instances[0].BestKnown, instances[0].Maximize, instances[0].Seconds, instances[0].Size));
        Assert.Equal((null, false, null, ""), (instances[1].BestKnown, instances[1].Maximize, instances[1].Seconds, instances[1].Size));
    }

    [Theory]
    [InlineData("family,set,name,file,best_known\n", "'sense'")]
    [InlineData("family,set,name,file,best_known,sense\nf,s,a,a,1,up\n", "'up'")]
    [InlineData("family,set,name,file,best_known,sense\nf,s,a,a,one,min\n", "'one'")]
    public void MalformedManifestsSayWhy(string content, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<ArgumentException>(() => BenchManifest.Load(_folder.Write("m.csv", content))).Message, StringComparison.Ordinal);

    [Fact]
    public void InstancesThatNothingMatchesAreAnError()
    {
        _folder.Write("m.csv", "family,set,name,file,best_known,sense\nf,s,a,a,1,min\n");
        BenchConfiguration configuration = Load("""{ "engines": ["x"], "manifest": "m.csv", "instances": ["g/*"] }""");
        Assert.Contains("g/*", Assert.Throws<ArgumentException>(() => BenchPlan.Instances(configuration, _folder.File("c.json"), "")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RoundingGoesToTheInstancesThatItsGlobMatches()
    {
        _folder.Write("m.csv", "family,set,name,file,best_known,sense\nf,s,a,a,1,min\nf,t,a,a,1,min\n");
        BenchConfiguration configuration = Load("""{ "engines": ["x"], "manifest": "m.csv", "rounding": { "*/t/*": "exact" } }""");
        Assert.Equal([null, "exact"], BenchPlan.Instances(configuration, _folder.File("c.json"), "").Select(i => i.Rounding));
    }

    [Fact]
    public void FormatsGoToTheInstancesThatTheirGlobsMatchAndOnTheCommandLine()
    {
        _folder.Write("m.csv", "family,set,name,file,best_known,sense\nf,s,a,a,1,min\nf,t,a,a,1,min\n");
        BenchConfiguration configuration = Load("""{ "engines": ["auto"], "times": ["1s"], "manifest": "m.csv", "formats": { "*/t/*": "open-shop" } }""");
        IReadOnlyList<BenchInstance> instances = BenchPlan.Instances(configuration, _folder.File("c.json"), "");
        Assert.Equal([null, "open-shop"], instances.Select(i => i.Format));
        IReadOnlyList<string>[] commands = [.. BenchPlan.Build(configuration, instances, 1).Select(run => RunCommand.Solve(run, new RunFiles(_folder.File("out"), run)))];
        Assert.DoesNotContain("--format", commands[0]);
        Assert.Contains("--format open-shop", string.Join(' ', commands[1]), StringComparison.Ordinal);
    }

    private BenchConfiguration Load(string json) => BenchConfiguration.Load(_folder.Write("c.json", json));

    private IReadOnlyList<BenchRun> Plan(string json) => BenchPlan.Build(Load(json), [BenchSamples.Instance("a"), BenchSamples.Instance("b")], 1);
}

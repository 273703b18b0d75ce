using CoSolve.Cli.Bench.Runs;
using CoSolve.Problems;

namespace CoSolve.Tests.Cli.Bench;

/// <summary>The benchmark as a process: external commands of every kind of behaviour, and kills.</summary>
public sealed class BenchProcessTests : IDisposable
{
    private const string Knapsack = "3 10\n6 5\n5 5\n3 7\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryEndOfARunIsARow()
    {
        Configure("""
            "auto",
            "no-such-engine",
            { "name": "right", "command": "sh -c \"printf 'Value 11\\nItems: 0 1\\n' > {out}\"" },
            { "name": "too-heavy", "command": "sh -c \"printf 'Value 9\\nItems: 0 2\\n' > {out}\"" },
            { "name": "prose", "command": "sh -c \"echo hello > {out}\"" },
            { "name": "silent", "command": "true" },
            { "name": "crash", "command": "sh -c \"echo sorry >&2; exit 9\"" },
            { "name": "sleeper", "command": "sleep 60" },
            { "name": "glutton", "command": "sh -c \"dd if=/dev/zero of=/dev/null bs=400M status=none; sleep 60\"" },
            { "name": "absent", "command": "/no/such/program" }
            """, "a");
        CosolveRun run = Bench();
        Assert.True(run.ExitCode == 0, run.Error);
        Dictionary<string, BenchResult> rows = ResultStore.Read(_folder.File("out")).ToDictionary(r => r.Engine);
        Assert.Equal(10, rows.Count);
        Assert.Equal((RunOutcome.Solved, 11m), (rows["auto"].Outcome, rows["auto"].Objective));
        Assert.NotEmpty(rows["auto"].Trace);
        Assert.Equal(RunOutcome.Unavailable, rows["no-such-engine"].Outcome);
        Assert.Contains("no-such-engine", rows["no-such-engine"].Message, StringComparison.Ordinal);
        Assert.Equal((RunOutcome.Solved, 11m), (rows["right"].Outcome, rows["right"].Objective));
        Assert.Equal((RunOutcome.CheckFailed, null), (rows["too-heavy"].Outcome, rows["too-heavy"].Objective));
        Assert.Equal((RunOutcome.CheckFailed, null), (rows["prose"].Outcome, rows["prose"].Objective));
        Assert.Equal(RunOutcome.NoSolution, rows["silent"].Outcome);
        Assert.Equal((RunOutcome.Crashed, 9), (rows["crash"].Outcome, rows["crash"].ExitCode));
        Assert.Contains("sorry", rows["crash"].Message, StringComparison.Ordinal);
        Assert.Equal(RunOutcome.TimedOut, rows["sleeper"].Outcome);
        Assert.Equal(RunOutcome.OutOfMemory, rows["glutton"].Outcome);
        Assert.InRange(rows["glutton"].PeakMegabytes, 300, 2000);
        Assert.InRange(rows["auto"].PeakMegabytes, 10, 300);
        Assert.Equal(RunOutcome.Unavailable, rows["absent"].Outcome);
    }

    [Fact]
    public void KilledAtRandomMomentsEveryRowIsThereExactlyOnce()
    {
        string[] instances = [.. Enumerable.Range(0, 12).Select(i => $"i{i:00}")];
        Configure("""{ "name": "slow", "command": "sh -c \"sleep 0.12; echo {instance} {out} >&2; exit 1\"" }""", instances);
        var random = new RandomStream(7);
        for (int kill = 0; kill < 10; kill++)
        {
            using CosolveProcess process = CosolveProcess.Start(Arguments());
            Thread.Sleep(250 + random.NextInt(350));
            process.Signal("KILL");
            process.Finish();
        }

        Assert.Equal(0, Bench().ExitCode);
        string[] expected = [.. instances.Select(i => $"knapsack/tiny/{i}/slow/t0.2/s1")];
        Assert.Equal(expected, ResultStore.Read(_folder.File("out")).Select(r => r.Id).Order(StringComparer.Ordinal));
        Assert.Equal(expected, File.ReadAllLines(_folder.File("out/raw.jsonl")).Select(l => ResultStore.Parse(l)!.Id).Order(StringComparer.Ordinal));
        Assert.Equal(expected, File.ReadAllLines(_folder.File("out/results.csv")).Skip(1).Select(l => l.Split(',')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void APartOfTheRunsCanBeMadeFirst()
    {
        Configure("""{ "name": "x", "command": "true" }, { "name": "y", "command": "true" }""", "a", "b");
        Assert.Equal(0, CosolveProcess.Run([.. Arguments(), "--engines", "x", "--instances", "*/b"]).ExitCode);
        Assert.Equal(["knapsack/tiny/b/x/t0.2/s1"], ResultStore.Read(_folder.File("out")).Select(r => r.Id));
        Assert.Equal(2, CosolveProcess.Run([.. Arguments(), "--engines", "z"]).ExitCode);
        Assert.Equal(0, Bench().ExitCode);
        Assert.Equal(4, ResultStore.Read(_folder.File("out")).Count);
    }

    [Fact]
    public void AnInterruptedBenchmarkEndsSoonAndResumes()
    {
        Configure("""{ "name": "slow", "command": "sleep 1" }""", "a", "b", "c");
        using (CosolveProcess process = CosolveProcess.Start(Arguments()))
        {
            while (!File.Exists(_folder.File("out/running/knapsack+tiny+a+slow+t0.2+s1/pid")) && ResultStore.Read(_folder.File("out")).Count == 0)
            {
                Thread.Sleep(20);
            }

            process.Signal("TERM");
            Assert.Equal(143, process.Finish().ExitCode);
        }

        Assert.True(ResultStore.Read(_folder.File("out")).Count < 3);
        Assert.Equal(0, Bench().ExitCode);
        Assert.Equal(3, ResultStore.Read(_folder.File("out")).Count);
    }

    private void Configure(string engines, params string[] instances)
    {
        string[] rows = [.. instances.Select(i => $"knapsack,tiny,{i},{i}.kp,n=3,11,max,")];
        foreach (string instance in instances)
        {
            _folder.Write($"{instance}.kp", Knapsack);
        }

        _folder.Write("m.csv", "family,set,name,file,size,best_known,sense,seconds\n" + string.Join('\n', rows) + "\n");
        _folder.Write("bench.json", $$"""{ "manifest": "m.csv", "engines": [{{engines}}], "times": [0.2], "graceSeconds": 5, "memoryMegabytes": 300, "workers": 1 }""");
    }

    private string[] Arguments() => ["bench", _folder.File("bench.json"), "--out", _folder.File("out"), "--resume"];

    private CosolveRun Bench() => CosolveProcess.Run(Arguments());
}

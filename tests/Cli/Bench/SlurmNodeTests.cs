using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Tests.Cli.Bench;

/// <summary>The Slurm executor on a real Slurm of one node.</summary>
public sealed class SlurmNodeTests
{
    [SlurmFact]
    public void ABenchmarkRunsAsAnArrayAndCollectsEveryRow()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m.csv", "family,set,name,file,best_known,sense\nknapsack,tiny,a,a.kp,11,max\nknapsack,tiny,b,a.kp,11,max\nknapsack,tiny,c,a.kp,11,max\n");
        folder.Write("a.kp", "3 10\n6 5\n5 5\n3 7\n");
        folder.Write("bench.json", """{ "manifest": "m.csv", "engines": ["auto"], "times": [2], "workers": 1 }""");
        using var node = new SlurmNode();
        CosolveRun run = CosolveProcess.Run(["bench", folder.File("bench.json"), "--out", folder.File("out"), "--executor", "slurm", "--jobs", "2", "--sbatch=--partition=short"], null, node.Environment);
        Assert.True(run.ExitCode == 0, run.Error);
        BenchResult[] rows = [.. ResultStore.Read(folder.File("out")).OrderBy(r => r.Instance, StringComparer.Ordinal)];
        Assert.Equal(["a", "b", "c"], rows.Select(r => r.Instance));
        Assert.All(rows, r => Assert.Equal((RunOutcome.Solved, 11m), (r.Outcome, r.Objective)));
    }
}

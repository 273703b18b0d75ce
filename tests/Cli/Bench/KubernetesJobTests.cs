using System.Text.Json.Nodes;
using CoSolve.Cli.Bench.Configuration;

namespace CoSolve.Tests.Cli.Bench;

/// <summary>The written Kubernetes job by its structure (batch/v1 Job), and that its shards make all runs.</summary>
public sealed class KubernetesJobTests
{
    private static readonly JsonNode Job = YamlText.ReadAsJson(
        Path.Combine(SharedInstances.ProjectRoot, "benchmarks", "Leaderboard", "kubernetes-job.yaml"))!;

    [Fact]
    public void ItIsAnIndexedJobWhoseVolumesAndLimitsAreComplete()
    {
        Assert.Equal(("batch/v1", "Job"), ((string)Job["apiVersion"]!, (string)Job["kind"]!));
        Assert.Matches("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", (string)Job["metadata"]!["name"]!);
        JsonNode spec = Job["spec"]!, pod = spec["template"]!["spec"]!;
        Assert.Equal("Indexed", (string)spec["completionMode"]!);
        Assert.InRange((int)spec["parallelism"]!, 1, (int)spec["completions"]!);
        // backoffLimitPerIndex needs an Indexed job whose pods are not restarted in place.
        Assert.Equal("Never", (string)pod["restartPolicy"]!);
        Assert.Equal(
            ["backoffLimitPerIndex", "completionMode", "completions", "maxFailedIndexes", "parallelism", "template"],
            spec.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
        JsonNode container = Assert.Single(pod["containers"]!.AsArray())!;
        Assert.Equal(
            container["volumeMounts"]!.AsArray().Select(m => (string)m!["name"]!).Order(StringComparer.Ordinal),
            pod["volumes"]!.AsArray().Select(v => (string)v!["name"]!).Order(StringComparer.Ordinal));
        Assert.True(JsonNode.DeepEquals(container["resources"]!["requests"], container["resources"]!["limits"]));
        Assert.True((bool)pod["securityContext"]!["runAsNonRoot"]!);
        Assert.False((bool)container["securityContext"]!["allowPrivilegeEscalation"]!);
    }

    [Fact]
    public void ItsPodsTogetherMakeEachRunOnce()
    {
        using var folder = new TemporaryFolder();
        folder.Write("m.csv", "family,set,name,file,best_known,sense\n" + string.Concat(Enumerable.Range(0, 11).Select(k => $"knapsack,tiny,k{k},a.kp,11,max\n")));
        folder.Write("a.kp", "3 10\n6 5\n5 5\n3 7\n");
        string configuration = folder.Write("quick.json", """{ "manifest": "m.csv", "engines": ["auto"], "times": [1], "workers": 1 }""");
        JsonNode container = Job["spec"]!["template"]!["spec"]!["containers"]![0]!;
        int pods = (int)Job["spec"]!["completions"]!;
        var runs = new List<string>();
        for (int k = 0; k < pods; k++)
        {
            string[] words =
            [
                .. container["command"]!.AsArray().Concat(container["args"]!.AsArray()).Skip(1).Select(w => ((string)w!)
                    .Replace("$(JOB_COMPLETION_INDEX)", $"{k}", StringComparison.Ordinal)
                    .Replace("/config/quick.json", configuration, StringComparison.Ordinal)
                    .Replace("/results", folder.Path, StringComparison.Ordinal)),
            ];
            CosolveRun listed = CosolveProcess.Run([.. words, "--list"]);
            Assert.True(listed.ExitCode == 0, listed.Error);
            runs.AddRange(listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }

        CosolveRun all = CosolveProcess.Run("bench", configuration, "--workers", "2", "--list");
        Assert.Equal(all.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), runs.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("8/8")]
    [InlineData("a/b")]
    public void AShardThatIsNotOneIsRefused(string shard)
    {
        using var folder = new TemporaryFolder();
        folder.Write("m.csv", "family,set,name,file,best_known,sense\nknapsack,tiny,a,a.kp,11,max\n");
        folder.Write("a.kp", "3 10\n6 5\n5 5\n3 7\n");
        CosolveRun run = CosolveProcess.Run("bench", folder.Write("b.json", """{ "manifest": "m.csv", "engines": ["auto"], "times": [1], "workers": 1 }"""), "--shard", shard, "--list");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{shard}' is not K/N", run.Error, StringComparison.Ordinal);
    }
}

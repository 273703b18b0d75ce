using System.Diagnostics;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Tests.Cli.Bench;

/// <summary>
/// The Slurm executor against stand-ins for sbatch, squeue and scancel that run an array's tasks one after another in the
/// background: what is submitted, collected, cancelled and lost. The stand-ins keep their state in a folder.
/// </summary>
public sealed class SlurmProcessTests : IDisposable
{
    private const string Sbatch = """
        #!/bin/sh
        for a in "$@"; do
          case "$a" in --array=*) range=${a#--array=0-}; last=${range%%%*};; esac
          script=$a
        done
        echo "$@" >> STATE/submitted
        touch STATE/running
        (
          i=0
          while [ $i -le $last ] && [ -e STATE/running ]; do
            [ "$i" = "$LOSE_TASK" ] || SLURM_ARRAY_TASK_ID=$i sh "$script" >/dev/null 2>&1
            i=$((i + 1))
          done
          rm -f STATE/running
        ) >/dev/null 2>&1 </dev/null &
        echo 42
        """;

    private readonly TemporaryFolder _folder = new();

    public SlurmProcessTests()
    {
        Script("sbatch", Sbatch);
        Script("squeue", "#!/bin/sh\n[ ! -e STATE/running ] || echo 42_0\n");
        Script("scancel", "#!/bin/sh\nrm -f STATE/running\necho \"$@\" >> STATE/cancelled\n");
        _folder.Write("m.csv", "family,set,name,file,best_known,sense\nknapsack,tiny,a,a.kp,11,max\nknapsack,tiny,b,a.kp,11,max\nknapsack,tiny,c,a.kp,11,max\n");
        _folder.Write("a.kp", "3 10\n6 5\n5 5\n3 7\n");
        _folder.Write("bench.json", """{ "manifest": "m.csv", "engines": [{ "name": "slow", "command": "sh -c \"sleep 0.3; printf 'Value 11\\nItems: 0 1\\n' > {out}\"" }], "times": [1], "workers": 1 }""");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TasksLeaveTheirRowsAndTheBenchmarkCollectsThem()
    {
        CosolveRun run = Bench("--sbatch=--partition=short");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["a", "b", "c"], Rows().Select(r => r.Instance));
        Assert.All(Rows(), r => Assert.Equal((RunOutcome.Solved, 11m), (r.Outcome, r.Objective)));
        string submitted = File.ReadAllText(_folder.File("submitted"));
        Assert.Contains("--array=0-2%2", submitted, StringComparison.Ordinal);
        Assert.Contains("--partition=short", submitted, StringComparison.Ordinal);
    }

    [Fact]
    public void ALostTaskIsSaidAndResumed()
    {
        CosolveRun first = CosolveProcess.Run(Arguments(), null, Environment("1"));
        Assert.Equal(4, first.ExitCode);
        Assert.Contains("1 runs without a row", first.Error, StringComparison.Ordinal);
        Assert.Equal(["a", "c"], Rows().Select(r => r.Instance));
        Assert.Equal(0, Bench("--resume").ExitCode);
        Assert.Equal(["a", "b", "c"], Rows().Select(r => r.Instance));
    }

    [Fact]
    public void AKilledBenchmarkTakesWhatItsTasksLeftAndCancelsTheRest()
    {
        using (CosolveProcess process = CosolveProcess.Start(Arguments(), null, Environment()))
        {
            while (!File.Exists(_folder.File("out/slurm/jobs")))
            {
                Thread.Sleep(20);
            }

            process.Signal("KILL");
            process.Finish();
        }

        CosolveRun run = Bench("--resume");
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("42", File.ReadAllText(_folder.File("cancelled")), StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], Rows().Select(r => r.Instance));
        Assert.Equal(3, File.ReadAllLines(_folder.File("out/raw.jsonl")).Length);
    }

    private IEnumerable<BenchResult> Rows() => ResultStore.Read(_folder.File("out")).OrderBy(r => r.Instance, StringComparer.Ordinal);

    private CosolveRun Bench(params string[] more) => CosolveProcess.Run([.. Arguments(), .. more], null, Environment());

    private string[] Arguments() => ["bench", _folder.File("bench.json"), "--out", _folder.File("out"), "--executor", "slurm", "--jobs", "2"];

    private Dictionary<string, string?> Environment(string loseTask = "") => new()
    {
        ["PATH"] = $"{_folder.Path}:{System.Environment.GetEnvironmentVariable("PATH")}",
        ["LOSE_TASK"] = loseTask,
    };

    private void Script(string name, string content)
    {
        string path = _folder.Write(name, content.Replace("STATE", _folder.Path, StringComparison.Ordinal));
        using Process chmod = Process.Start("chmod", ["+x", path]);
        chmod.WaitForExit();
    }
}

using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Tests.Cli.Bench;

public sealed class ResultStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ARowSurvivesWriting()
    {
        BenchResult row = BenchSamples.Result("ä,\"b\"\n", objective: 12.34m) with
        {
            Bound = 10,
            Message = "line\nbreak, \"quotes\"",
            Trace = [new TracePoint(0.5, "e", 20m, null), new TracePoint(0.75, "e", 12.34m, 10m)],
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Load = 0.25,
        };
        BenchResult read = ResultStore.Parse(ResultStore.ToLine(row))!;
        Assert.Equal(row.Trace, read.Trace);
        Assert.Equal(row with { Trace = [] }, read with { Trace = [] });
        Assert.DoesNotContain('\n', ResultStore.ToLine(row));
    }

    [Fact]
    public void AFolderWithRowsIsRefusedWithoutResume()
    {
        Fill("a");
        Assert.Contains("--resume", Assert.Throws<ArgumentException>(() => ResultStore.Open(_folder.Path, false, _ => true, out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderIsHeldByOneBenchmark()
    {
        using ResultStore first = ResultStore.Open(_folder.Path, false, _ => true, out _);
        Assert.Contains("held", Assert.Throws<ArgumentException>(() => ResultStore.Open(_folder.Path, true, _ => true, out _)).Message, StringComparison.Ordinal);
    }

    /// <summary>Cuts both files at every byte of their last row, and one of them before it, as a kill at any moment may.</summary>
    [Fact]
    public void WhereverAKillCutsTheFilesARowIsThereWholeOrNotAtAll()
    {
        Fill("a", "b");
        byte[] raw = File.ReadAllBytes(_folder.File("raw.jsonl"));
        byte[] csv = File.ReadAllBytes(_folder.File("results.csv"));
        int rawRow = Array.IndexOf(raw, (byte)'\n') + 1;
        for (int cut = rawRow; cut < raw.Length; cut += 7)
        {
            File.WriteAllBytes(_folder.File("raw.jsonl"), raw[..cut]);
            File.WriteAllBytes(_folder.File("results.csv"), csv[..(csv.Length * cut / raw.Length)]);
            using (ResultStore store = ResultStore.Open(_folder.Path, true, _ => true, out IReadOnlyList<BenchResult> kept))
            {
                Assert.Equal(["a"], kept.Select(r => r.Instance));
                store.Append(BenchSamples.Result("b"));
            }

            Assert.Equal(["a", "b"], ResultStore.Read(_folder.Path).Select(r => r.Instance));
            Assert.Equal(csv, File.ReadAllBytes(_folder.File("results.csv")));
        }
    }

    [Fact]
    public void RowsToRetryAreDropped()
    {
        Fill("a", "b");
        using ResultStore store = ResultStore.Open(_folder.Path, true, r => r.Instance != "a", out IReadOnlyList<BenchResult> kept);
        Assert.Equal("b", Assert.Single(kept).Instance);
        Assert.Equal("b", Assert.Single(ResultStore.Read(_folder.Path)).Instance);
    }

    [Fact]
    public void AMalformedLineInTheMiddleIsSaid()
    {
        Fill("a");
        File.AppendAllText(_folder.File("raw.jsonl"), "{ nonsense\n");
        Assert.Contains("raw.jsonl:2", Assert.Throws<ArgumentException>(() => ResultStore.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private void Fill(params string[] instances)
    {
        using ResultStore store = ResultStore.Open(_folder.Path, false, _ => true, out _);
        foreach (string instance in instances)
        {
            store.Append(BenchSamples.Result(instance));
        }
    }
}

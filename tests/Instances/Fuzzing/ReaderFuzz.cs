using System.Diagnostics;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;

namespace CoSolve.Tests.Instances.Fuzzing;

/// <summary>Reads damaged texts, with detection or in a named format, and counts how they end.</summary>
internal sealed class ReaderFuzz
{
    private const int Block = 1_000;
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private long _read;
    private long _refused;
    private long _longestTicks;
    private long _mostBytes;

    /// <summary>How many texts gave a problem.</summary>
    public long Read => _read;

    /// <summary>How many gave one clear error.</summary>
    public long Refused => _refused;

    /// <summary>The longest reading and the most memory that one allocated, in words.</summary>
    public string Extremes => FormattableString.Invariant($"longest {_longestTicks * 1000.0 / Stopwatch.Frequency:0} ms, most {_mostBytes >> 10} KiB");

    /// <summary>Reads damaged samples on all processors, in blocks with random streams of their own, so that a failure can be repeated by its block.</summary>
    public void Run(long count) => Parallel.For(0L, (count + Block - 1) / Block, block =>
    {
        var random = new RandomStream((ulong)(9_000 + block));
        var mutator = new TextMutator(random, ReaderSamples.All);
        for (int k = 0; k < Block; k++)
        {
            ReaderSample sample = ReaderSamples.All[random.NextInt(ReaderSamples.All.Count)];
            string damaged = mutator.Damage(sample.Text);
            string file = random.NextInt(3) switch { 0 => sample.File, 1 => "stdin", _ => ReaderSamples.All[random.NextInt(ReaderSamples.All.Count)].File };
            ReadOne(new InstanceText(file, damaged, random.NextInt(8) == 0 ? 1 : 0) { IsLenient = random.NextInt(4) == 0 }, random.NextInt(4) == 0 ? sample.Format : null);
        }
    });

    /// <summary>Reads one text.</summary>
    public void ReadOne(InstanceText text, string? format) => Guard(text, () => FamilyRegistry.Formats.Read(text, format));

    /// <summary>Reads and checks one solution file.</summary>
    public void CheckOne(InstanceText solution, IProblem problem) => Guard(solution, () => FamilyRegistry.Of(problem).Check(problem, solution));

    private void Guard(InstanceText text, Action read)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        try
        {
            read();
            Interlocked.Increment(ref _read);
        }
        catch (Exception e) when (e is InstanceFormatException or InvalidProblemException)
        {
            Assert.False(e.Message.Contains('\n', StringComparison.Ordinal), $"The error has several lines: {e.Message}");
            Interlocked.Increment(ref _refused);
        }
        catch (Exception e)
        {
            Assert.Fail($"{e}\nfor the text {text.File}#{text.Index}, lenient {text.IsLenient}:\n{text.Content}");
        }

        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        long ticks = Stopwatch.GetTimestamp() - start;
        Assert.True(bytes < MostBytes, $"Reading allocated {bytes >> 20} MiB for:\n{text.Content}");
        Raise(ref _longestTicks, ticks);
        Raise(ref _mostBytes, bytes);
        if (Stopwatch.GetElapsedTime(start) > Longest)
        {
            AssertFastAlone(text, read);
        }
    }

    /// <summary>A busy machine may stop any thread for a second: only a text that is slow again is.</summary>
    private static void AssertFastAlone(InstanceText text, Action read)
    {
        TimeSpan best = TimeSpan.MaxValue;
        for (int k = 0; k < 3 && best > Longest; k++)
        {
            long start = Stopwatch.GetTimestamp();
            try
            {
                read();
            }
            catch (Exception e) when (e is InstanceFormatException or InvalidProblemException)
            {
                // The time counts, not the outcome.
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }

        Assert.True(best <= Longest, $"Reading takes {best.TotalSeconds:0.0} s for:\n{text.Content}");
    }

    private static void Raise(ref long maximum, long value)
    {
        for (long seen = Volatile.Read(ref maximum); value > seen;)
        {
            long found = Interlocked.CompareExchange(ref maximum, value, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }
}

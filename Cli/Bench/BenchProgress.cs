using System.Diagnostics;
using System.Globalization;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Cli.Bench;

/// <summary>Prints a line for each row; the share done and the time left stand in a redrawn bar below them on a terminal, otherwise in each
/// line. Thread-safe.</summary>
internal sealed class BenchProgress(IReadOnlyList<BenchRun> open, int done, int jobs, TextWriter output, bool isTerminal) : IDisposable
{
    private const int BarWidth = 30;
    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly int _total = open.Count + done;
    private double _limitsLeft = open.Sum(r => r.Seconds);
    private double _limitsEnded;
    private double _secondsUsed;
    private int _done = done;
    private bool _barOpen;

    /// <summary>Tells of a row.</summary>
    public void Ended(BenchRun run, BenchResult result)
    {
        lock (_gate)
        {
            _done++;
            _limitsLeft -= run.Seconds;
            _limitsEnded += run.Seconds;
            _secondsUsed += result.WallSeconds;
            string share = string.Create(CultureInfo.InvariantCulture, $"[{_done}/{_total}] {_done * 100L / _total,3} %, {Left(),9} left");
            string row = string.Create(CultureInfo.InvariantCulture, $"{run.Id}: {result.Summary()} in {result.WallSeconds:0.0} s");
            if (!isTerminal)
            {
                output.WriteLine($"{share}  {row}");
                return;
            }

            int filled = (int)((long)_done * BarWidth / _total);
            output.Write($"\r{row}\u001b[K{output.NewLine}{new string('█', filled)}{new string('░', BarWidth - filled)} {share}");
            _barOpen = true;
        }
    }

    /// <summary>Ends the line of the bar.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_barOpen)
            {
                output.WriteLine();
                _barOpen = false;
            }
        }
    }

    /// <summary>The open limits, scaled by the share of their limits that the runs so far have used, over the jobs.</summary>
    private string Left()
    {
        double ratio = Math.Max(_secondsUsed, _clock.Elapsed.TotalSeconds * jobs) / _limitsEnded;
        var left = TimeSpan.FromSeconds(Math.Max(0, _limitsLeft * ratio / jobs));
        return left.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalHours} h {left.Minutes:00} m")
            : string.Create(CultureInfo.InvariantCulture, $"{left.Minutes} m {left.Seconds:00} s");
    }
}

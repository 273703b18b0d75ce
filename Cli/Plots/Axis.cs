using System.Globalization;

namespace CoSolve.Cli.Plots;

/// <summary>A linear scale from values to pixels with round ticks.</summary>
/// <param name="Low">The value at <paramref name="From"/>.</param>
/// <param name="High">The value at <paramref name="To"/>; above <paramref name="Low"/>.</param>
/// <param name="From">A pixel.</param>
/// <param name="To">A pixel, on either side.</param>
internal sealed record Axis(double Low, double High, double From, double To)
{
    /// <summary>An axis over a range that may be a point.</summary>
    public static Axis Over(double low, double high, double from, double to) =>
        high > low ? new Axis(low, high, from, to) : new Axis(low - Half(low), low + Half(low), from, to);

    /// <summary>The pixel of a value.</summary>
    public double this[double value] => From + ((value - Low) / (High - Low) * (To - From));

    /// <summary>About <paramref name="wanted"/> round values inside the range.</summary>
    public IEnumerable<double> Ticks(int wanted = 8)
    {
        double rough = (High - Low) / Math.Max(1, wanted);
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power <= 1 ? 1 : rough / power <= 2 ? 2 : rough / power <= 5 ? 5 : 10);
        double first = Math.Ceiling(Low / step) * step;
        for (int i = 0; first + (i * step) <= High + (step * 1e-9); i++)
        {
            yield return first + (i * step);
        }
    }

    /// <summary>A tick's value in words.</summary>
    public static string Label(double value) => Math.Abs(value) switch
    {
        >= 1e12 => value.ToString("0.###e+0", CultureInfo.InvariantCulture),
        >= 1000 or 0 => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    private static double Half(double value) => Math.Max(0.5, Math.Abs(value) * 0.01);
}

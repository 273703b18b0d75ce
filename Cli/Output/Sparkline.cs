namespace CoSolve.Cli.Output;

/// <summary>The last values of a series as a row of small bars.</summary>
internal sealed class Sparkline(int length)
{
    private const string Bars = "▁▂▃▄▅▆▇█";
    private readonly Queue<long> _values = new();

    /// <summary>Adds a value; the oldest goes when there are too many.</summary>
    public void Add(long value)
    {
        if (_values.Count == length)
        {
            _values.Dequeue();
        }

        _values.Enqueue(value);
    }

    /// <summary>The bars, the least of the values kept lowest.</summary>
    public override string ToString()
    {
        if (_values.Count == 0)
        {
            return "";
        }

        double least = _values.Min(), range = _values.Max() - least;
        return string.Concat(_values.Select(v => Bars[range <= 0 ? 0 : (int)Math.Round((v - least) / range * (Bars.Length - 1))]));
    }
}

namespace CoSolve.Solvers.FlowShop.Beam;

/// <summary>The parameters of <see cref="BeamSearchImprover"/>.</summary>
public sealed record BeamSearchOptions
{
    /// <summary>The nodes that the first pass keeps on each level; each further pass keeps twice as many.</summary>
    public int FirstWidth { get; init; } = 1;

    /// <summary>The nodes that no pass exceeds; the search ends after it.</summary>
    public int LargestWidth { get; init; } = 1 << 16;

    /// <summary>The widths of the passes.</summary>
    internal IEnumerable<int> Widths()
    {
        for (long width = FirstWidth; width <= LargestWidth; width *= 2)
        {
            yield return (int)width;
        }
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (FirstWidth < 1 || LargestWidth < FirstWidth)
        {
            throw new ArgumentOutOfRangeException(nameof(FirstWidth), $"The widths go from {FirstWidth} to {LargestWidth}. Maybe from 1 to 65536.");
        }
    }
}

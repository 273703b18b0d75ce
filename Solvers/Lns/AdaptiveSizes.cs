namespace CoSolve.Solvers.Lns;

/// <summary>The sizes of several neighbourhoods, each larger after it was searched through without success, smaller after it was too large to be.</summary>
/// <param name="count">The number of neighbourhoods.</param>
/// <param name="firstSize">The size that each begins with.</param>
/// <param name="largestSize">The size that none exceeds, at least 1.</param>
/// <param name="growth">The factor by which sizes change, at least 1.</param>
public sealed class AdaptiveSizes(int count, int firstSize, int largestSize, double growth)
{
    private readonly double[] _sizes = [.. Enumerable.Repeat((double)Math.Clamp(firstSize, 1, largestSize), count)];

    /// <summary>The size of a neighbourhood.</summary>
    public int Of(int neighborhood) => (int)_sizes[neighborhood];

    /// <summary>Learns from a search.</summary>
    /// <param name="neighborhood">The neighbourhood.</param>
    /// <param name="improved">Whether something better was found.</param>
    /// <param name="isExhausted">Whether the search ended by itself.</param>
    public void Learn(int neighborhood, bool improved, bool isExhausted)
    {
        double factor = improved ? 1 : isExhausted ? growth : 1 / growth;
        _sizes[neighborhood] = Math.Clamp(_sizes[neighborhood] * factor, 1, largestSize);
    }
}

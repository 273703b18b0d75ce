using CoSolve.Problems;

namespace CoSolve.Solvers.Lns.CpSat;

/// <summary>
/// The choice among neighbourhoods by their success (Ropke and Pisinger 2006, "An adaptive large neighborhood search heuristic for the pickup and delivery problem with
/// time windows", DOI 10.1287/trsc.1050.0135), each with a size that adapts: larger when it was searched through without success, smaller when it was too large to be.
/// </summary>
/// <param name="count">The number of neighbourhoods.</param>
/// <param name="firstSize">The size that each begins with.</param>
/// <param name="largestSize">The size that none exceeds, at least 1.</param>
/// <param name="growth">The factor by which sizes change, at least 1.</param>
public sealed class AdaptiveNeighborhoods(int count, int firstSize, int largestSize, double growth)
{
    private const double Forgetting = 0.9;
    private const double LeastWeight = 0.1;

    private readonly double[] _weights = [.. Enumerable.Repeat(1.0, count)];
    private readonly AdaptiveSizes _sizes = new(count, firstSize, largestSize, growth);

    /// <summary>The size of a neighbourhood.</summary>
    public int SizeOf(int neighborhood) => _sizes.Of(neighborhood);

    /// <summary>Draws a neighbourhood, each with a probability proportional to its weight.</summary>
    public int Choose(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        double draw = random.NextDouble() * _weights.Sum();
        int chosen = 0;
        while (chosen < _weights.Length - 1 && draw >= _weights[chosen])
        {
            draw -= _weights[chosen++];
        }

        return chosen;
    }

    /// <summary>Learns from a search.</summary>
    /// <param name="neighborhood">The neighbourhood.</param>
    /// <param name="improved">Whether something better was found.</param>
    /// <param name="isExhausted">Whether the search ended by itself.</param>
    public void Learn(int neighborhood, bool improved, bool isExhausted)
    {
        _weights[neighborhood] = Math.Max(LeastWeight, (Forgetting * _weights[neighborhood]) + (improved ? 1 : 0));
        _sizes.Learn(neighborhood, improved, isExhausted);
    }
}

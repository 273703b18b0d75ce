using System.Runtime.InteropServices;

namespace CoSolve.Problems.Qubo;

/// <summary>
/// The pair terms {i, j} of a quadratic form or the edges of a graph in compressed rows, each pair stored once (i &lt; j, rows by
/// i, columns ascending, equal pairs summed, zero weights dropped).
/// </summary>
public sealed class SymmetricTerms
{
    private readonly int[] _rowStart;
    private readonly int[] _columns;
    private readonly long[] _weights;

    /// <summary>Collects pairs in any order; O(m log m), O(n + m) when they come sorted.</summary>
    /// <param name="size">The number of variables or nodes, n.</param>
    /// <param name="pairs">Pairs with their weights; i and j differ, both in [0, n).</param>
    /// <exception cref="InvalidProblemException">An index is out of range, a pair joins an index to itself, or sums overflow.</exception>
    public SymmetricTerms(int size, IEnumerable<(int I, int J, long Weight)> pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(pairs);
        int expected = pairs.TryGetNonEnumeratedCount(out int known) ? known : 0;
        var keys = new List<long>(expected);
        var weights = new List<long>(expected);
        bool ascending = true;
        foreach (var (i, j, weight) in pairs)
        {
            if (i == j || i < 0 || j < 0 || i >= size || j >= size)
            {
                throw new InvalidProblemException($"The pair ({i}, {j}) does not join two different indices between 0 and {size - 1}.");
            }

            long key = (long)Math.Min(i, j) * size + Math.Max(i, j);
            ascending = ascending && (keys.Count == 0 || keys[^1] <= key);
            keys.Add(key);
            weights.Add(weight);
        }

        Span<long> sortedKeys = CollectionsMarshal.AsSpan(keys);
        Span<long> sortedWeights = CollectionsMarshal.AsSpan(weights);
        if (!ascending)
        {
            sortedKeys.Sort(sortedWeights);
        }

        int count = Merge(sortedKeys, sortedWeights);
        Size = size;
        _rowStart = new int[size + 1];
        _columns = new int[count];
        _weights = sortedWeights[..count].ToArray();
        for (int k = 0; k < count; k++)
        {
            _rowStart[sortedKeys[k] / size + 1]++;
            _columns[k] = (int)(sortedKeys[k] % size);
        }

        for (int i = 0; i < size; i++)
        {
            _rowStart[i + 1] += _rowStart[i];
        }
    }

    private SymmetricTerms(SymmetricTerms pattern, long[] weights)
    {
        (Size, _rowStart, _columns, _weights) = (pattern.Size, pattern._rowStart, pattern._columns, weights);
    }

    /// <summary>The number of variables or nodes.</summary>
    public int Size { get; }

    /// <summary>The number of pairs with a weight other than zero.</summary>
    public int Count => _columns.Length;

    /// <summary>Length n + 1: the pairs (i, j > i) are RowStart[i] .. RowStart[i + 1] - 1.</summary>
    public ReadOnlySpan<int> RowStart => _rowStart;

    /// <summary>The larger index of each pair.</summary>
    public ReadOnlySpan<int> Columns => _columns;

    /// <summary>The weight of each pair.</summary>
    public ReadOnlySpan<long> Weights => _weights;

    /// <summary>The pairs in row order.</summary>
    public IEnumerable<(int I, int J, long Weight)> Pairs()
    {
        for (int i = 0; i < Size; i++)
        {
            for (int k = _rowStart[i]; k < _rowStart[i + 1]; k++)
            {
                yield return (i, _columns[k], _weights[k]);
            }
        }
    }

    /// <summary>The same pairs with weights multiplied; O(m).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is zero.</exception>
    /// <exception cref="InvalidProblemException">A product does not fit in 64 bits.</exception>
    public SymmetricTerms Scaled(long factor)
    {
        ArgumentOutOfRangeException.ThrowIfZero(factor);
        var weights = new long[_weights.Length];
        for (int k = 0; k < weights.Length; k++)
        {
            Int128 product = (Int128)_weights[k] * factor;
            if (product > long.MaxValue || product < -long.MaxValue)
            {
                throw new InvalidProblemException($"The pair weight {_weights[k]} times {factor} does not fit in 64 bits.");
            }

            weights[k] = (long)product;
        }

        return new SymmetricTerms(this, weights);
    }

    private static int Merge(Span<long> keys, Span<long> weights)
    {
        int count = 0;
        for (int k = 0; k < keys.Length;)
        {
            long key = keys[k];
            Int128 sum = 0;
            for (; k < keys.Length && keys[k] == key; k++)
            {
                sum += weights[k];
            }

            if (sum > long.MaxValue || sum < long.MinValue)
            {
                throw new InvalidProblemException("The weights of a repeated pair add up to more than 64 bits hold.");
            }

            if (sum != 0)
            {
                keys[count] = key;
                weights[count++] = (long)sum;
            }
        }

        return count;
    }
}

namespace CoSolve.Problems.Routing;

/// <summary>
/// Distances or durations between locations: a dense row-major matrix, or, above <see cref="DenseLimit"/> locations, computed
/// from coordinates at each look-up so that memory stays O(n).
/// </summary>
public sealed class TravelMatrix
{
    /// <summary>The number of locations above which coordinates are not expanded to a dense matrix.</summary>
    public const int DenseLimit = 5_000;

    private readonly long[]? _dense;

    private TravelMatrix(int size, long[]? dense, CoordinateDistance? source)
    {
        (Size, _dense, Source) = (size, dense, source);
        IsSymmetric = source is not null || SymmetricEntries(size, dense!);
        Largest = dense is null ? source!.Largest : dense.DefaultIfEmpty().Max();
    }

    /// <summary>The number of locations, n.</summary>
    public int Size { get; }

    /// <summary>Whether entry (i, j) equals entry (j, i) throughout.</summary>
    public bool IsSymmetric { get; }

    /// <summary>An upper bound on every entry, exact for a dense matrix.</summary>
    public long Largest { get; }

    /// <summary>What the entries are computed from; null for a matrix given entry by entry.</summary>
    public CoordinateDistance? Source { get; }

    /// <summary>The row-major entries (n * n), or empty when they are computed from coordinates.</summary>
    public ReadOnlySpan<long> Dense => _dense;

    /// <summary>Whether <see cref="Dense"/> holds the entries.</summary>
    public bool IsDense => _dense is not null;

    /// <summary>The entry from one location to another; O(1).</summary>
    public long this[int from, int to] => _dense is not null ? _dense[(long)from * Size + to] : Source!.Between(from, to);

    /// <summary>A matrix from its row-major entries.</summary>
    /// <exception cref="InvalidProblemException">The length is not n * n, or an entry is negative or above 2^53.</exception>
    public static TravelMatrix FromDense(int size, long[] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (entries.Length != (long)size * size)
        {
            throw new InvalidProblemException($"{entries.Length} matrix entries were given for {size} locations.");
        }

        for (int k = 0; k < entries.Length; k++)
        {
            if (entries[k] < 0 || entries[k] > 1L << 53)
            {
                throw new InvalidProblemException($"The matrix entry from {k / size} to {k % size} is {entries[k]}. It must lie in [0, 2^53].");
            }
        }

        return new TravelMatrix(size, (long[])entries.Clone(), null);
    }

    /// <summary>A matrix from its rows and columns.</summary>
    /// <exception cref="InvalidProblemException">The array is not square, or an entry is negative or above 2^53.</exception>
    public static TravelMatrix FromRows(long[,] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return FromDense(entries.GetLength(0), [.. entries.Cast<long>()]);
    }

    /// <summary>A matrix computed from coordinates; dense up to <see cref="DenseLimit"/> locations.</summary>
    public static TravelMatrix FromCoordinates(CoordinateDistance source)
    {
        ArgumentNullException.ThrowIfNull(source);
        int size = source.Size;
        if (size > DenseLimit)
        {
            return new TravelMatrix(size, null, source);
        }

        var dense = new long[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                dense[i * size + j] = source.Between(i, j);
            }
        }

        return new TravelMatrix(size, dense, source);
    }

    /// <summary>Euclidean distances times <paramref name="scale"/>, rounded; dense up to <see cref="DenseLimit"/> locations.</summary>
    /// <exception cref="InvalidProblemException">A coordinate is not finite or distances exceed 2^53.</exception>
    public static TravelMatrix Euclidean(double[] x, double[] y, DistanceRounding rounding, double scale = 1) =>
        FromCoordinates(new CoordinateDistance(x, y, DistanceKind.Euclidean, rounding, scale));

    private static bool SymmetricEntries(int size, long[] dense)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (dense[i * size + j] != dense[j * size + i])
                {
                    return false;
                }
            }
        }

        return true;
    }
}

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
    private readonly double[] _x = [];
    private readonly double[] _y = [];
    private readonly double _scale;
    private readonly DistanceRounding _rounding;

    private TravelMatrix(int size, long[]? dense, double[] x, double[] y, double scale, DistanceRounding rounding)
    {
        (Size, _dense, _x, _y, _scale, _rounding) = (size, dense, x, y, scale, rounding);
        IsSymmetric = dense is null || SymmetricEntries(size, dense);
    }

    /// <summary>The number of locations, n.</summary>
    public int Size { get; }

    /// <summary>Whether entry (i, j) equals entry (j, i) throughout.</summary>
    public bool IsSymmetric { get; }

    /// <summary>The row-major entries (n * n), or empty when they are computed from coordinates.</summary>
    public ReadOnlySpan<long> Dense => _dense;

    /// <summary>Whether <see cref="Dense"/> holds the entries.</summary>
    public bool IsDense => _dense is not null;

    /// <summary>The entry from one location to another; O(1).</summary>
    public long this[int from, int to] => _dense is not null ? _dense[(long)from * Size + to] : Compute(from, to);

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

        return new TravelMatrix(size, (long[])entries.Clone(), [], [], 1, DistanceRounding.Nearest);
    }

    /// <summary>Euclidean distances times <paramref name="scale"/>, rounded; dense up to <see cref="DenseLimit"/> locations.</summary>
    /// <exception cref="InvalidProblemException">A coordinate is not finite or distances exceed 2^53.</exception>
    public static TravelMatrix Euclidean(double[] x, double[] y, DistanceRounding rounding, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int size = x.Length;
        if (y.Length != size || !x.Concat(y).All(c => double.IsFinite(c) && Math.Abs(c) * scale < 1L << 50))
        {
            throw new InvalidProblemException("Coordinates must be as many in x as in y, finite and not astronomically large.");
        }

        var computed = new TravelMatrix(size, null, (double[])x.Clone(), (double[])y.Clone(), scale, rounding);
        if (size > DenseLimit)
        {
            return computed;
        }

        var dense = new long[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                dense[i * size + j] = computed.Compute(i, j);
            }
        }

        return new TravelMatrix(size, dense, [], [], scale, rounding);
    }

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

    private long Compute(int from, int to)
    {
        double dx = _x[from] - _x[to];
        double dy = _y[from] - _y[to];
        double distance = Math.Sqrt(dx * dx + dy * dy) * _scale;
        return _rounding switch
        {
            DistanceRounding.Nearest => (long)(distance + 0.5),
            DistanceRounding.Up => (long)Math.Ceiling(distance),
            _ => (long)distance,
        };
    }
}

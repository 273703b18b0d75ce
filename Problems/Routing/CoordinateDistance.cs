namespace CoSolve.Problems.Routing;

/// <summary>Integer distances computed from coordinates: a kind of distance times a scale, rounded. Immutable; O(1) a look-up.</summary>
public sealed class CoordinateDistance
{
    // The constants that TSPLIB prescribes; published optima depend on these truncated values.
    private const double TsplibPi = 3.141592;
    private const double TsplibRadius = 6378.388;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _first;
    private readonly double[] _second;

    /// <summary>Validates and stores coordinates.</summary>
    /// <param name="x">First coordinates (latitudes), length n.</param>
    /// <param name="y">Second coordinates (longitudes), length n.</param>
    /// <param name="kind">The kind of distance.</param>
    /// <param name="rounding">How the scaled distance becomes an integer; ignored by geographical distances.</param>
    /// <param name="scale">The factor before rounding; positive. Ignored by geographical distances.</param>
    /// <exception cref="InvalidProblemException">A coordinate is not finite, lengths differ, or distances exceed 2^53.</exception>
    public CoordinateDistance(double[] x, double[] y, DistanceKind kind, DistanceRounding rounding, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (!double.IsFinite(scale) || scale <= 0)
        {
            throw new InvalidProblemException($"The scale of distances is {scale}. It must be positive and finite.");
        }

        if (y.Length != x.Length || !x.Concat(y).All(c => double.IsFinite(c) && Math.Abs(c) * scale < 1L << 50))
        {
            throw new InvalidProblemException("Coordinates must be as many in x as in y, finite and not astronomically large.");
        }

        (Kind, Rounding, Scale) = (kind, rounding, scale);
        (_x, _y) = ((double[])x.Clone(), (double[])y.Clone());
        bool sphere = kind == DistanceKind.Geographical;
        (_first, _second) = sphere ? (_x.Select(Radians).ToArray(), _y.Select(Radians).ToArray()) : (_x, _y);
        Largest = LargestPossible();
    }

    /// <summary>The number of points.</summary>
    public int Size => _x.Length;

    /// <summary>The kind of distance.</summary>
    public DistanceKind Kind { get; }

    /// <summary>How the scaled distance becomes an integer.</summary>
    public DistanceRounding Rounding { get; }

    /// <summary>The factor before rounding.</summary>
    public double Scale { get; }

    /// <summary>First coordinates as given.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>Second coordinates as given.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary>An upper bound on every distance.</summary>
    public long Largest { get; }

    /// <summary>The distance of two points; zero from a point to itself.</summary>
    public long Between(int from, int to)
    {
        double dx = _first[from] - _first[to];
        double dy = _second[from] - _second[to];
        double distance;
        switch (Kind)
        {
            case DistanceKind.Euclidean:
                distance = Math.Sqrt(dx * dx + dy * dy) * Scale;
                break;
            case DistanceKind.PseudoEuclidean:
                // The square root of the tenth of the squares, as TSPLIB writes it, so that exact cases round as published.
                distance = Math.Sqrt((dx * dx + dy * dy) / 10) * Scale;
                break;
            case DistanceKind.Manhattan:
                distance = (Math.Abs(dx) + Math.Abs(dy)) * Scale;
                break;
            case DistanceKind.Maximum:
                distance = Math.Max(Math.Abs(dx), Math.Abs(dy)) * Scale;
                break;
            default:
                return from == to ? 0 : OnSphere(from, to);
        }

        return Rounding switch
        {
            DistanceRounding.Nearest => (long)(distance + 0.5),
            DistanceRounding.Up => (long)Math.Ceiling(distance),
            _ => (long)distance,
        };
    }

    private static double Radians(double degreesAndMinutes)
    {
        double degrees = Math.Truncate(degreesAndMinutes);
        double minutes = degreesAndMinutes - degrees;
        return TsplibPi * (degrees + 5.0 * minutes / 3.0) / 180.0;
    }

    private long OnSphere(int from, int to)
    {
        double q1 = Math.Cos(_second[from] - _second[to]);
        double q2 = Math.Cos(_first[from] - _first[to]);
        double q3 = Math.Cos(_first[from] + _first[to]);
        double cosine = Math.Clamp(0.5 * ((1.0 + q1) * q2 - (1.0 - q1) * q3), -1, 1);
        return (long)(TsplibRadius * Math.Acos(cosine) + 1.0);
    }

    private long LargestPossible()
    {
        if (Size == 0 || Kind == DistanceKind.Geographical)
        {
            return (long)(Math.PI * TsplibRadius) + 2;
        }

        double width = _x.Max() - _x.Min();
        double height = _y.Max() - _y.Min();
        return (long)Math.Ceiling((width + height) * Scale) + 1;
    }
}

namespace CoSolve.Problems.Routing;

/// <summary>How a distance follows from coordinates (Reinelt 1995, TSPLIB 95, section 2).</summary>
public enum DistanceKind
{
    /// <summary>Straight line.</summary>
    Euclidean,

    /// <summary>Sum of the absolute differences of coordinates.</summary>
    Manhattan,

    /// <summary>Largest absolute difference of coordinates.</summary>
    Maximum,

    /// <summary>Straight line divided by the square root of ten (TSPLIB ATT; rounded up).</summary>
    PseudoEuclidean,

    /// <summary>
    /// Kilometres on TSPLIB's idealised sphere; coordinates are latitude and longitude as degrees.minutes (TSPLIB GEO). Its own
    /// rounding applies: truncation after adding one.
    /// </summary>
    Geographical,
}

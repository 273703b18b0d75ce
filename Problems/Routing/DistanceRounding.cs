namespace CoSolve.Problems.Routing;

/// <summary>How the Euclidean distance of two points becomes an integer, after multiplication by a scale.</summary>
public enum DistanceRounding
{
    /// <summary>To the nearest integer, halves up (TSPLIB EUC_2D).</summary>
    Nearest,

    /// <summary>Upwards (TSPLIB CEIL_2D).</summary>
    Up,

    /// <summary>Downwards (the DIMACS convention for VRPTW, with scale 10).</summary>
    Down,
}

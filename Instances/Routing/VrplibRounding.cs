using CoSolve.Problems.Routing;

namespace CoSolve.Instances.Routing;

/// <summary>How the numbers of a VRPLIB file become integers: distances, times, fixed costs and prizes alike.</summary>
/// <param name="Places">The decimal places that are kept.</param>
/// <param name="IsDown">Whether further digits are cut off rather than rounded to the nearest integer.</param>
internal readonly record struct VrplibRounding(int Places, bool IsDown)
{
    /// <summary>To the nearest integer.</summary>
    public static VrplibRounding Round => new(0, false);

    /// <summary>Ten times the number, truncated: the convention of the DIMACS challenge.</summary>
    public static VrplibRounding Dimacs => new(1, true);

    /// <summary>A thousand times the number, to the nearest integer.</summary>
    public static VrplibRounding Exact => new(3, false);

    /// <summary>The rounding of distances.</summary>
    public DistanceRounding Distances => IsDown ? DistanceRounding.Down : DistanceRounding.Nearest;

    /// <summary>A number of the file, not negative, as an integer; the largest values become <see cref="RoutingProblem.NoLimit"/>.</summary>
    public long Of(decimal value)
    {
        decimal scaled = value * DecimalText.PowerOfTen(Places);
        return (long)Math.Min(IsDown ? Math.Floor(scaled) : Math.Floor(scaled + 0.5m), RoutingProblem.NoLimit);
    }
}

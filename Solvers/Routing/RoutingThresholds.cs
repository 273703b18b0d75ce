namespace CoSolve.Solvers.Routing;

/// <summary>
/// What <c>auto</c> goes by on routing problems. Set by runs of the searches against each other on the X, Golden, Solomon and Homberger instances at
/// the limits of the short benchmark; <c>benchmarks/Leaderboard/quick.json</c> measures what <c>auto</c> reaches with them.
/// </summary>
internal sealed record RoutingThresholds
{
    /// <summary>The values in use.</summary>
    public static RoutingThresholds Default { get; } = new();

    /// <summary>Clients of a tour that CP-SAT in one thread proves within seconds: one circuit is far easier than routes.</summary>
    public int ProvableTour { get; init; } = 60;

    /// <summary>Clients of routes that it proves within seconds.</summary>
    public int ProvableRoutes { get; init; } = 16;

    /// <summary>Clients without time windows up to which the genetic search leads.</summary>
    public int GeneticLeadsUpTo { get; init; } = 320;

    /// <summary>Clients up to which it takes part.</summary>
    public int GeneticUpTo { get; init; } = 800;

    /// <summary>The share of the time that the search has before the bound of a tour on one worker.</summary>
    public double ShareBeforeTourBound { get; init; } = 0.5;

    /// <summary>The share of what is left in the last lane that the bound of a tour may take.</summary>
    public double ShareForTourBound { get; init; } = 0.25;

    /// <summary>The longest ways that a vehicle costs at least where the fleet is reduced first.</summary>
    public int DearVehicle { get; init; } = 10;

    /// <summary>The share of the time that this takes.</summary>
    public double EjectionShare { get; init; } = 0.3;

    /// <summary>The share of the time that the search has before CP-SAT on one worker.</summary>
    public double ShareBeforeProof { get; init; } = 0.02;

    /// <summary>Clients up to which column generation bounds routes, on the last of several workers.</summary>
    public int BoundedUpTo { get; init; } = 300;

    /// <summary>Clients up to which it often ends with a proof.</summary>
    public int ProvableByColumns { get; init; } = 110;

    /// <summary>The share of that worker's time which it has up to there.</summary>
    public double ShareOfProof { get; init; } = 0.55;

    /// <summary>The share of that worker's time which it has above.</summary>
    public double ShareOfBounds { get; init; } = 0.25;

    /// <summary>The share of the time that the search has before column generation.</summary>
    public double ShareBeforeBounds { get; init; } = 0.1;
}

namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>Whether times matter; by structs, so that a problem without them is compiled without them.</summary>
internal interface ITimeRule
{
    /// <summary>Whether times limit or price routes.</summary>
    static abstract bool IsActive { get; }

    /// <summary>Whether routes may consist of several trips, with times.</summary>
    static abstract bool HasTrips { get; }
}

/// <summary>Times matter.</summary>
internal readonly struct Timed : ITimeRule
{
    /// <inheritdoc/>
    public static bool IsActive => true;

    /// <inheritdoc/>
    public static bool HasTrips => false;
}

/// <summary>Times matter, and routes may consist of several trips.</summary>
internal readonly struct TimedTrips : ITimeRule
{
    /// <inheritdoc/>
    public static bool IsActive => true;

    /// <inheritdoc/>
    public static bool HasTrips => true;
}

/// <summary>Times do not matter.</summary>
internal readonly struct Untimed : ITimeRule
{
    /// <inheritdoc/>
    public static bool IsActive => false;

    /// <inheritdoc/>
    public static bool HasTrips => false;
}

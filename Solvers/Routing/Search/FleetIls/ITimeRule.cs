namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>Whether times matter; by structs, so that a problem without them is compiled without them.</summary>
internal interface ITimeRule
{
    /// <summary>Whether times limit or price routes.</summary>
    static abstract bool IsActive { get; }
}

/// <summary>Times matter.</summary>
internal readonly struct Timed : ITimeRule
{
    /// <inheritdoc/>
    public static bool IsActive => true;
}

/// <summary>Times do not matter.</summary>
internal readonly struct Untimed : ITimeRule
{
    /// <inheritdoc/>
    public static bool IsActive => false;
}

namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>What a route's times restrict.</summary>
internal enum TimeRule
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The sum of travel and service times, whatever their order.</summary>
    Duration,

    /// <summary>Time windows and the duration with its waiting.</summary>
    Windows,
}

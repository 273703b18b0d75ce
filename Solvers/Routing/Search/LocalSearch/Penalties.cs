namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <summary>What one unit of infeasibility costs, in internal cost units.</summary>
/// <param name="Load">For each unit of load above capacity.</param>
/// <param name="Time">For each unit of time warp or duration above its limit.</param>
internal readonly record struct Penalties(double Load, double Time)
{
    /// <summary>Both penalties times a factor.</summary>
    public Penalties Times(double factor) => new(Load * factor, Time * factor);
}

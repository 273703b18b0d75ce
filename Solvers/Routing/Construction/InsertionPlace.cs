namespace CoSolve.Solvers.Routing.Construction;

/// <summary>Where a client goes and what that costs.</summary>
/// <param name="Cost">The growth of the routes' cost; <see cref="long.MaxValue"/> for no place.</param>
/// <param name="Slot">The route slot; -1 for a new route.</param>
/// <param name="After">The client that it follows, -1 for the route's start; the vehicle type of a new route.</param>
internal readonly record struct InsertionPlace(long Cost, int Slot, int After)
{
    /// <summary>No feasible place.</summary>
    public static InsertionPlace None => new(long.MaxValue, -1, -1);

    /// <summary>Whether there is a place.</summary>
    public bool Exists => Cost != long.MaxValue;
}

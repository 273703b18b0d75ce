namespace CoSolve.Solvers.Routing.Search.Model;

/// <summary>
/// A look-up of travel costs or times between locations. Implemented by structs, so that the search kernels are compiled once
/// for each representation and the look-up is inlined.
/// </summary>
internal interface ITravel
{
    /// <summary>The entry from one location to another; O(1).</summary>
    long Between(int from, int to);
}

namespace CoSolve.Solvers.Routing.ColumnGeneration.Network;

/// <summary>A route of the master program; it may visit a client again where the relaxation allows it.</summary>
/// <param name="Locations">The clients' locations in order.</param>
/// <param name="Cost">In the objective's unit.</param>
internal sealed record RouteColumn(int[] Locations, long Cost)
{
    /// <summary>Whether no client is visited twice.</summary>
    public bool IsElementary => Locations.Distinct().Count() == Locations.Length;
}

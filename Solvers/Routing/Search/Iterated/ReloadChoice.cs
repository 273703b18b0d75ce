namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The reloads around a client that enters a route: the depot, from 1, of one before it and of one behind it; 0 for none.</summary>
/// <param name="Own">Before the client.</param>
/// <param name="Next">Before the visit behind it.</param>
internal readonly record struct ReloadChoice(int Own, int Next);

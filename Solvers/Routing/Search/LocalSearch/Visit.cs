namespace CoSolve.Solvers.Routing.Search.LocalSearch;

/// <summary>A client, or one of the two depot visits of a route, in the doubly linked routes of a local search.</summary>
internal struct Visit<TSegment>
    where TSegment : struct
{
    /// <summary>The next visit.</summary>
    public int Next;

    /// <summary>The previous visit.</summary>
    public int Previous;

    /// <summary>The route, from 0.</summary>
    public int Route;

    /// <summary>The place in the route; 0 for the start.</summary>
    public int Position;

    /// <summary>The location in the matrices; 0 for the depot.</summary>
    public int Location;

    /// <summary>The times of the visits up to this one. Here, empty times fit into what pads the integers before.</summary>
    public TSegment UpTo;

    /// <summary>The times of the visits from this one on.</summary>
    public TSegment From;

    /// <summary>The move count when the neighbourhood of this client was last explored.</summary>
    public long LastTested;

    /// <summary>The load of the visits up to this one.</summary>
    public long LoadUpTo;
}

namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>An iterated local search on one tour, whatever its distances.</summary>
internal interface ITourImprovement
{
    /// <summary>The length of the current tour, which is the best one.</summary>
    long Length { get; }

    /// <summary>The tour.</summary>
    ReadOnlySpan<int> Order { get; }

    /// <summary>Improves until no queued city has an improving move or <paramref name="stop"/> tells to end.</summary>
    void Descend(Func<bool> stop);

    /// <summary>One kick, the descent from it, and the return to the old tour when that is shorter.</summary>
    void Iterate();
}

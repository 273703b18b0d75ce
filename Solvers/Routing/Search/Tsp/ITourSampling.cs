namespace CoSolve.Solvers.Routing.Search.Tsp;

/// <summary>A search on one tour by sampled exchanges, whatever its distances.</summary>
internal interface ITourSampling
{
    /// <summary>The length of the current tour.</summary>
    long Length { get; }

    /// <summary>The current tour.</summary>
    ReadOnlySpan<int> Order { get; }

    /// <summary>Whether as many samples in a row as there are active cities, times H, have not improved the tour.</summary>
    bool IsExhausted { get; }

    /// <summary>Goes on from another tour, in O(n): descends from it by 2-opt moves until none improves or <paramref name="stop"/>
    /// tells to end, and makes all cities active.</summary>
    void Restart(ReadOnlySpan<int> order, Func<bool> stop);

    /// <summary>Settles, then disturbs the tour by a double bridge and makes the cities of its edges the only active ones.</summary>
    void Kick();

    /// <summary>Returns to the tour before the last kick when the current one is longer.</summary>
    void Settle();

    /// <summary>Samples one exchange from an active city and makes it when it improves the tour; tells whether it did.</summary>
    bool Sample();
}

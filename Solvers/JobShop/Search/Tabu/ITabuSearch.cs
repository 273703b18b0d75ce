namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>A tabu search that makes one move at a time: what iterated tabu search and path relinking need of one.</summary>
internal interface ITabuSearch
{
    /// <summary>The best makespan since <see cref="Start"/>.</summary>
    long BestMakespan { get; }

    /// <summary>A copy of the best selection since <see cref="Start"/>.</summary>
    Selection Best { get; }

    /// <summary>Iterations since the best selection was found.</summary>
    long IterationsSinceBest { get; }

    /// <summary>Whether the search goes round in circles, so that more moves from here are of no use.</summary>
    bool IsCycling { get; }

    /// <summary>Starts anew from a selection, with an empty tabu list.</summary>
    void Start(Selection selection);

    /// <summary>Makes one move.</summary>
    /// <returns>False when there is none: the selection is optimal, or nearly always so.</returns>
    bool Step();
}

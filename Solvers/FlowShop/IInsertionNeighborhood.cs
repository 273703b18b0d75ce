namespace CoSolve.Solvers.FlowShop;

/// <summary>A partial sequence of jobs with the best place for one more: what iterated greedy searches on.</summary>
internal interface IInsertionNeighborhood
{
    /// <summary>The sequence.</summary>
    ReadOnlySpan<int> Sequence { get; }

    /// <summary>Its length.</summary>
    int Count { get; }

    /// <summary>Replaces the sequence.</summary>
    void Load(ReadOnlySpan<int> sequence);

    /// <summary>The cost of the sequence.</summary>
    long Cost();

    /// <summary>Takes out the job at a place and returns it.</summary>
    int RemoveAt(int place);

    /// <summary>Puts a job before the one at a place.</summary>
    void InsertAt(int place, int job);

    /// <summary>The place where a job costs least, and the cost of the sequence then.</summary>
    (int Place, long Cost) Best(int job);
}

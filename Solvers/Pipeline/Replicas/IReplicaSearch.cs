namespace CoSolve.Solvers.Pipeline.Replicas;

/// <summary>
/// Many solutions of one problem that live on one device and are searched together. The seam at which another device takes over: the loop runs
/// where the solutions are, and the host loads starts, reads values and copies the solutions worth a look. One thread uses it.
/// </summary>
/// <typeparam name="T">What a solution is a row of: bytes 0 or 1 of an assignment, operations in their order.</typeparam>
internal interface IReplicaSearch<T> : IDisposable
    where T : unmanaged
{
    /// <summary>The number of solutions, R.</summary>
    int Replicas { get; }

    /// <summary>The elements of a solution, n.</summary>
    int Size { get; }

    /// <summary>Sets one replica to a solution of n elements.</summary>
    void Load(int replica, ReadOnlySpan<T> solution);

    /// <summary>Sets all replicas to the same solution.</summary>
    void LoadAll(ReadOnlySpan<T> solution)
    {
        for (int r = 0; r < Replicas; r++)
        {
            Load(r, solution);
        }
    }

    /// <summary>Searches from what the replicas hold; a step is an iteration of the lane.</summary>
    /// <returns>False when the lane stopped it; the results are valid in any case.</returns>
    bool Run(in ReplicaSchedule schedule, Lane lane);

    /// <summary>Copies the value of each replica's result, R numbers.</summary>
    void CopyValues(Span<long> values);

    /// <summary>Copies one replica's result, n elements.</summary>
    void CopyTo(int replica, Span<T> solution);
}

using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Many assignments of one quadratic form that live on one device and are searched together. The seam at which another device takes over: the
/// loop runs where the assignments are, and the host loads starts, reads values and copies the assignments worth a look. One thread uses it.
/// </summary>
internal interface IReplicaSearch : IDisposable
{
    /// <summary>The number of assignments, R.</summary>
    int Replicas { get; }

    /// <summary>Sets one replica to an assignment of n bytes, 0 or 1.</summary>
    void Load(int replica, ReadOnlySpan<byte> x);

    /// <summary>Sets all replicas to the same assignment.</summary>
    void LoadAll(ReadOnlySpan<byte> x);

    /// <summary>Sets all replicas to uniform assignments.</summary>
    void Randomise(RandomStream random);

    /// <summary>Searches from what the replicas hold; a step is an iteration of the lane.</summary>
    /// <returns>False when the lane stopped it; the results are valid in any case.</returns>
    bool Run(in ReplicaSchedule schedule, Lane lane);

    /// <summary>Copies the value of each replica's result, R numbers.</summary>
    void CopyValues(Span<long> values);

    /// <summary>Copies one replica's result, n bytes.</summary>
    void CopyTo(int replica, Span<byte> x);
}

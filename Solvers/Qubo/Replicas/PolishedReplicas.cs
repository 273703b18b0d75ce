using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>Replicas that one search improves and then another one, started from the results of the first.</summary>
/// <param name="size">The number of variables.</param>
/// <param name="first">The first search; it owns the replicas.</param>
/// <param name="second">The second one, with as many replicas.</param>
/// <param name="steps">The steps of the second search.</param>
internal sealed class PolishedReplicas(int size, IQuadraticReplicas first, IQuadraticReplicas second, int steps) : IQuadraticReplicas
{
    private readonly byte[] _x = new byte[size];

    /// <inheritdoc/>
    public int Replicas => first.Replicas;

    /// <inheritdoc/>
    public int Size => size;

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<byte> x) => first.Load(replica, x);

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        bool goesOn = first.Run(schedule, lane);
        for (int r = 0; r < Replicas; r++)
        {
            first.CopyTo(r, _x);
            second.Load(r, _x);
        }

        return second.Run(new ReplicaSchedule(0, steps), lane) && goesOn;
    }

    /// <inheritdoc/>
    public void CopyValues(Span<long> values) => second.CopyValues(values);

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<byte> x) => second.CopyTo(replica, x);

    /// <inheritdoc/>
    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }
}

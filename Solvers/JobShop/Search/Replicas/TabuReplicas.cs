using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Solvers.JobShop.Search.Replicas;

/// <summary>
/// Tabu searches of many selections of one shop, with the neighbourhood N7 of Zhang, Li, Guan and Rao (2007, DOI 10.1016/j.cor.2005.12.002) and the
/// estimates of Balas and Vazacopoulos (1998, DOI 10.1287/mnsc.44.2.262). A solution is an order of all operations, each after its job
/// predecessor; a value is a makespan, the best since the load. A step is a move of each replica; the schedule's temperature is not used.
/// </summary>
internal sealed class TabuReplicas : IReplicaSearch<int>
{
    /// <summary>Replicas of a search that asks for no other number.</summary>
    public const int DefaultReplicas = 32;

    // Few enough for a stop within milliseconds, and enough for a replica to come into the cache.
    private const int StepsOfATurn = 64;

    private readonly ShopLayout _layout;
    private readonly RandomStream _random;
    private readonly TabuReplica[] _replicas;
    private readonly int[] _places;

    /// <summary>Allocates for a shop that <see cref="ShopLayout.Takes"/>; about 100 bytes for each operation and replica.</summary>
    public TabuReplicas(JobShopProblem problem, TabuOptions options, RandomStream random, int replicas = DefaultReplicas)
    {
        (_layout, _random, Size) = (new ShopLayout(problem), random, problem.OperationCount);
        _replicas = [.. Enumerable.Range(0, replicas).Select(_ => new TabuReplica(problem, options))];
        _places = new int[_layout.PlaceCount];
    }

    /// <inheritdoc/>
    public int Replicas => _replicas.Length;

    /// <inheritdoc/>
    public int Size { get; }

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<int> order) => _replicas[replica].Load(order);

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        uint[] keys = new uint[StepsOfATurn];
        bool goesOn = true;
        for (int first = 0; goesOn && first < schedule.Steps; first += StepsOfATurn)
        {
            int steps = schedule.Take(lane, first, StepsOfATurn, out goesOn);
            foreach (ref uint key in keys.AsSpan(0, steps))
            {
                key = (uint)_random.NextUInt64();
            }

            for (int r = 0; r < _replicas.Length; r++)
            {
                for (int step = 0; step < steps; step++)
                {
                    _replicas[r].Step(CounterHash.Of((uint)r, keys[step]), first + step + 1);
                }
            }
        }

        return goesOn;
    }

    /// <inheritdoc/>
    public void CopyValues(Span<long> values)
    {
        for (int r = 0; r < _replicas.Length; r++)
        {
            values[r] = _replicas[r].BestMakespan;
        }
    }

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<int> order)
    {
        // The order of the layout, the same on every device.
        _layout.Place(_replicas[replica].Best, _places);
        _layout.Order(_places, order);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

using CoSolve.Problems;
using CoSolve.Problems.JobShop;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.JobShop.Search.Tabu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;

namespace CoSolve.Solvers.JobShop.Search.Replicas;

/// <summary>
/// <see cref="TabuReplicas"/> on a device, number for number: a block of one warp is a replica that lives in shared memory. A step traces a critical
/// path, estimates the moves of its operations, one in each thread, and computes all heads and tails anew, all machines side by side.
/// </summary>
internal sealed class GpuTabuReplicas : IReplicaSearch<int>
{
    /// <summary>Replicas of a search that asks for no other number.</summary>
    public const int DefaultReplicas = 1056;

    private const int Threads = 32;

    // Some ten milliseconds, so that a lane stops in time.
    private const int StepsOfALaunch = 64;

    private readonly ShopLayout _layout;
    private readonly RandomStream _random;
    private readonly (int Shortest, int Range) _tenure;
    private readonly int _keptCells;
    private readonly int[] _cells;
    private readonly int[] _results;
    private readonly GpuKernel _kernel;
    private readonly GpuBuffer<int> _durations;
    private readonly GpuBuffer<int> _heads;
    private readonly GpuBuffer<int> _machineStart;
    private readonly GpuBuffer<int> _deviceCells;
    private readonly GpuBuffer<int> _best;
    private readonly GpuBuffer<uint> _keys;

    /// <summary>Allocates for a shop that <see cref="ShopLayout.Takes"/>.</summary>
    /// <param name="device">The device, which the caller keeps.</param>
    /// <param name="problem">The shop.</param>
    /// <param name="options">The tabu search's options; the neighbourhood is always N7.</param>
    /// <param name="random">Draws the keys.</param>
    /// <param name="replicas">The number of replicas.</param>
    /// <exception cref="GpuException">The device cannot hold them.</exception>
    public GpuTabuReplicas(IGpuDevice device, JobShopProblem problem, TabuOptions options, RandomStream random, int replicas = DefaultReplicas)
    {
        (_layout, _random, _tenure) = (new ShopLayout(problem), random, options.TenureFor(problem));
        (Size, Replicas) = (problem.OperationCount, replicas);
        const int entry = 3;
        _keptCells = _layout.PlaceCount + Slots * (entry + _layout.LongestSequence);
        _cells = new int[replicas * _keptCells];
        _results = new int[replicas * (_layout.PlaceCount + 1)];
        const int nodeArrays = 4;
        int sharedCells = _keptCells + nodeArrays * _layout.NodeCount + _layout.PlaceCount + 2 * problem.MachineCount;
        _kernel = new GpuKernel(device, typeof(GpuTabuReplicas), "shop_tabu", "shop_tabu", Threads, sizeof(int) * sharedCells);
        _durations = new GpuBuffer<int>(device, _layout.Durations);
        _heads = new GpuBuffer<int>(device, _layout.Heads);
        _machineStart = new GpuBuffer<int>(device, _layout.MachineStart);
        _deviceCells = new GpuBuffer<int>(device, _cells.Length);
        _best = new GpuBuffer<int>(device, _results.Length);
        _keys = new GpuBuffer<uint>(device, StepsOfALaunch + 1);
    }

    /// <inheritdoc/>
    public int Replicas { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <summary>Entries of the tabu list: a move each until the longest tenure is over.</summary>
    private int Slots => _tenure.Shortest + _tenure.Range;

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<int> order)
    {
        Span<int> cells = _cells.AsSpan(replica * _keptCells, _keptCells);
        cells.Clear();
        _layout.Place(order, cells[.._layout.PlaceCount]);
    }

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        _deviceCells.Upload(_cells);
        Array.Fill(_results, int.MaxValue);
        _best.Upload(_results);
        uint[] keys = new uint[StepsOfALaunch + 1];
        bool goesOn;
        int step = 0;
        do
        {
            int steps = schedule.Take(lane, step, StepsOfALaunch, out goesOn);
            foreach (ref uint key in keys.AsSpan(0, steps))
            {
                key = (uint)_random.NextUInt64();
            }

            Launch(keys, step, steps);
            step += steps;
        }
        while (goesOn && step < schedule.Steps);

        _best.Download(_results);
        return goesOn;
    }

    /// <inheritdoc/>
    public void CopyValues(Span<long> values)
    {
        for (int r = 0; r < Replicas; r++)
        {
            values[r] = Result(r)[^1];
        }
    }

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<int> order) => _layout.Order(Result(replica)[..^1], order);

    /// <inheritdoc/>
    public void Dispose()
    {
        _durations.Dispose();
        _heads.Dispose();
        _machineStart.Dispose();
        _deviceCells.Dispose();
        _best.Dispose();
        _keys.Dispose();
    }

    /// <summary>The best places of a replica, and behind them their makespan.</summary>
    private ReadOnlySpan<int> Result(int replica) => _results.AsSpan(replica * (_layout.PlaceCount + 1), _layout.PlaceCount + 1);

    private void Launch(uint[] keys, int step, int steps)
    {
        _keys.Upload(keys);
        _kernel.Launch(
            Replicas,
            _durations.Address,
            _heads.Address,
            _machineStart.Address,
            _deviceCells.Address,
            _best.Address,
            _keys.Address,
            (ulong)_layout.NodeCount,
            (ulong)_layout.PlaceCount,
            (ulong)(_layout.MachineStart.Length - 1),
            (ulong)_layout.BusyMachines,
            (ulong)Slots,
            (ulong)_layout.LongestSequence,
            (ulong)step,
            (ulong)steps,
            (ulong)_tenure.Shortest,
            (ulong)_tenure.Range);
    }
}

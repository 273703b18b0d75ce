using CoSolve.Problems;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// <see cref="BitSlicedAnnealer"/> on a device, bit for bit: a block anneals 32 replicas whose words it keeps in shared memory, its threads
/// visit the variables of a colour side by side. With 16 blocks and the same seed the results are those of the CPU.
/// </summary>
internal sealed class GpuBitAnnealer : IQuadraticReplicas
{
    /// <summary>Blocks of a search that asks for no other number: 8,192 replicas.</summary>
    public const int DefaultBlocks = 256;

    private const int Threads = 256;

    // Some milliseconds of the largest graphs, so that a lane stops in time.
    private const int StepsOfALaunch = 32;

    private readonly RandomStream _random;
    private readonly SignedGraph _graph;
    private readonly CounterBiases _biases;
    private readonly BitReplicas _replicas;
    private readonly GpuKernel _kernel;
    private readonly GpuBuffer<uint> _words;
    private readonly GpuBuffer<uint> _states;
    private readonly GpuBuffer<int> _tables;
    private readonly int[] _tableStart;
    private readonly GpuBuffer<uint> _probabilities;
    private readonly GpuBuffer<uint> _keys;
    private readonly int _blocks;

    /// <summary>Allocates for a form that <see cref="SignedGraph.Takes"/>.</summary>
    /// <param name="device">The device, which the caller keeps.</param>
    /// <param name="form">The form.</param>
    /// <param name="random">Seeds the noise.</param>
    /// <param name="blocks">Blocks of 32 replicas, a multiple of 16.</param>
    /// <exception cref="GpuException">The device cannot hold them.</exception>
    public GpuBitAnnealer(IGpuDevice device, QuadraticForm form, RandomStream random, int blocks = DefaultBlocks)
    {
        (_random, _blocks) = (random, blocks);
        _graph = new SignedGraph(form);
        _biases = new CounterBiases(_graph);
        _replicas = new BitReplicas(form, _graph, blocks);
        int digits = _biases.Planes + 1;
        int sharedBytes = sizeof(uint) * (form.Size + digits * BitNoise.Rows);
        _kernel = new GpuKernel(device, typeof(GpuBitAnnealer), "bit_annealing", $"bit_annealing_{_biases.Planes}", Threads, sharedBytes);
        _words = new GpuBuffer<uint>(device, _replicas.Words.Length);
        _states = new GpuBuffer<uint>(device, new BitNoise(digits, blocks, random).States);
        int[][] tables = [_graph.ClassStart, _graph.Start, _graph.Columns, _graph.Signs, _graph.Degrees, _biases.Metropolis, _biases.Descent];
        _tableStart = [0, .. tables.Select(table => table.Length)];
        for (int k = 1; k < _tableStart.Length; k++)
        {
            _tableStart[k] += _tableStart[k - 1];
        }

        _tables = new GpuBuffer<int>(device, tables.SelectMany(table => table).ToArray());
        _probabilities = new GpuBuffer<uint>(device, StepsOfALaunch * digits);
        _keys = new GpuBuffer<uint>(device, StepsOfALaunch);
    }

    /// <inheritdoc/>
    public int Replicas => _replicas.Count;

    /// <inheritdoc/>
    public int Size => _graph.Size;

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<byte> x) => _replicas.Load(replica, x);

    /// <inheritdoc/>
    public void LoadAll(ReadOnlySpan<byte> x) => _replicas.LoadAll(x);

    /// <inheritdoc/>
    public void Randomise(RandomStream random) => _replicas.Randomise(random);

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        _words.Upload(_replicas.Words);
        uint[] probabilities = new uint[StepsOfALaunch * (_biases.Planes + 1)];
        uint[] keys = new uint[StepsOfALaunch];
        bool goesOn;
        int step = 0;
        do
        {
            int steps = schedule.Take(lane, step, StepsOfALaunch, out goesOn);
            for (int k = 0; k < steps; k++, step++)
            {
                double temperature = schedule.At(step) / _graph.Unit;
                for (int digit = 0; digit <= _biases.Planes; digit++)
                {
                    probabilities[k * (_biases.Planes + 1) + digit] = BitNoise.Probability(digit, temperature);
                }

                keys[k] = (uint)_random.NextUInt64();
            }

            Launch(probabilities, keys, steps, descends: !goesOn || step == schedule.Steps);
        }
        while (goesOn && step < schedule.Steps);

        _words.Download(_replicas.Words);
        _replicas.Changed();
        return goesOn;
    }

    /// <inheritdoc/>
    public void CopyValues(Span<long> values) => _replicas.CopyValues(values);

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<byte> x) => _replicas.CopyTo(replica, x);

    /// <inheritdoc/>
    public void Dispose()
    {
        _words.Dispose();
        _states.Dispose();
        _tables.Dispose();
        _probabilities.Dispose();
        _keys.Dispose();
    }

    private void Launch(uint[] probabilities, uint[] keys, int steps, bool descends)
    {
        _probabilities.Upload(probabilities);
        _keys.Upload(keys);
        _kernel.Launch(
            _blocks,
            [
                _words.Address,
                _states.Address,
                .. _tableStart[..^1].Select(start => _tables.Address + (ulong)start * sizeof(int)),
                _probabilities.Address,
                _keys.Address,
                (ulong)_graph.Size,
                (ulong)(_graph.ClassStart.Length - 1),
                (ulong)steps,
                descends ? 1UL : 0,
            ]);
    }
}

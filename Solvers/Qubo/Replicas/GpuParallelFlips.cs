using CoSolve.Problems;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// <see cref="ParallelFlipAnnealer"/> on a device, number for number: a block is a replica, which lists the variables that flip and adds their
/// rows to its fields in shared memory.
/// </summary>
internal sealed class GpuParallelFlips : IQuadraticReplicas
{
    /// <summary>Replicas of a search that asks for no other number.</summary>
    public const int DefaultReplicas = 1024;

    private const int Threads = 256;

    // Some milliseconds at n = 7,000, so that a lane stops in time.
    private const int StepsOfALaunch = 64;

    private readonly RandomStream _random;
    private readonly FieldRows _rows;
    private readonly ByteMatrix _cells;
    private readonly int _size;
    private readonly GpuKernel _kernel;
    private readonly GpuBuffer<sbyte> _matrix;
    private readonly GpuBuffer<int> _linear;
    private readonly GpuBuffer<int> _fields;
    private readonly GpuBuffer<int> _masks;
    private readonly GpuBuffer<int> _rests;
    private readonly GpuBuffer<float> _logarithms;
    private readonly GpuBuffer<float> _temperatures;
    private readonly GpuBuffer<uint> _keys;

    /// <summary>Allocates for a form that <see cref="ByteMatrix.Takes"/>.</summary>
    /// <param name="device">The device, which the caller keeps.</param>
    /// <param name="form">The form.</param>
    /// <param name="random">Draws the tables and the keys.</param>
    /// <param name="replicas">The number of replicas.</param>
    /// <exception cref="GpuException">The device cannot hold them.</exception>
    public GpuParallelFlips(IGpuDevice device, QuadraticForm form, RandomStream random, int replicas = DefaultReplicas)
    {
        (_random, _cells, _size) = (random, new ByteMatrix(form), form.Size);
        _rows = new FieldRows(form, _cells.Padded, replicas);
        int sharedBytes = 2 * sizeof(int) * _rows.Stride;
        _kernel = new GpuKernel(device, typeof(GpuParallelFlips), "parallel_flips", "parallel_flips", Threads, sharedBytes);
        _matrix = new GpuBuffer<sbyte>(device, _cells.Cells);
        _linear = new GpuBuffer<int>(device, _rows.Linear);
        _fields = new GpuBuffer<int>(device, _rows.Fields.Length);
        _masks = new GpuBuffer<int>(device, _rows.Masks.Length);
        _rests = new GpuBuffer<int>(device, _rows.Masks.Length);
        _logarithms = new GpuBuffer<float>(device, LogarithmTable.Draw(random, ParallelFlipAnnealer.LogarithmBits));
        _temperatures = new GpuBuffer<float>(device, StepsOfALaunch);
        _keys = new GpuBuffer<uint>(device, StepsOfALaunch);
    }

    /// <inheritdoc/>
    public int Replicas => _rows.Count;

    /// <inheritdoc/>
    public int Size => _size;

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<byte> x) => _rows.Set(replica, x);

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        _masks.Upload(_rows.Masks);
        _rests.Upload(new int[_rows.Masks.Length]);
        float[] temperatures = new float[StepsOfALaunch];
        uint[] keys = new uint[StepsOfALaunch];
        bool goesOn;
        int step = 0;
        do
        {
            int steps = schedule.Take(lane, step, StepsOfALaunch, out goesOn);
            for (int k = 0; k < steps; k++, step++)
            {
                (temperatures[k], keys[k]) = ((float)schedule.At(step), (uint)_random.NextUInt64());
            }

            Launch(temperatures, keys, steps, begins: step == steps, descends: !goesOn || step == schedule.Steps);
        }
        while (goesOn && step < schedule.Steps);

        _fields.Download(_rows.Fields);
        _masks.Download(_rows.Masks);
        return goesOn;
    }

    /// <inheritdoc/>
    public void CopyValues(Span<long> values) => _rows.CopyValues(values);

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<byte> x) => _rows.CopyTo(replica, x);

    /// <inheritdoc/>
    public void Dispose()
    {
        _matrix.Dispose();
        _linear.Dispose();
        _fields.Dispose();
        _masks.Dispose();
        _rests.Dispose();
        _logarithms.Dispose();
        _temperatures.Dispose();
        _keys.Dispose();
    }

    private void Launch(float[] temperatures, uint[] keys, int steps, bool begins, bool descends)
    {
        _temperatures.Upload(temperatures);
        _keys.Upload(keys);
        _kernel.Launch(
            Replicas,
            _matrix.Address,
            _linear.Address,
            _fields.Address,
            _masks.Address,
            _rests.Address,
            _logarithms.Address,
            _temperatures.Address,
            _keys.Address,
            (ulong)_size,
            (ulong)_rows.Stride,
            (ulong)_cells.Shift,
            begins ? 1UL : 0,
            (ulong)steps,
            descends ? 1UL : 0);
    }
}

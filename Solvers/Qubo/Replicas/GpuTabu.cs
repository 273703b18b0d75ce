using CoSolve.Problems;
using CoSolve.Solvers.Gpu;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// One-flip tabu search (Glover, Lu and Hao 2010, DOI 10.1007/s10288-009-0115-y) of many replicas on a device; a block is a replica, with gains
/// and tabu marks in shared memory, and a step reads one row of the matrix. The tenures are those of <see cref="OneFlipTabuSearch"/>. A step
/// is a move of each replica; the schedule's temperature is not used.
/// </summary>
internal sealed class GpuTabu : IQuadraticReplicas
{
    /// <summary>The largest form: a variable's number has 16 bits of a key.</summary>
    public const int LargestSize = 1 << 16;

    private const int Threads = 256;

    // Some milliseconds at n = 7,000, so that a lane stops in time.
    private const int StepsOfALaunch = 500;

    // Marks the padding as tabu for ever; its gain is below all others, so that nothing aspires to it either.
    private const int Never = int.MaxValue - 1;

    private readonly QuadraticForm _form;
    private readonly RandomStream _random;
    private readonly FieldRows _rows;
    private readonly ByteMatrix _cells;
    private readonly GpuKernel _kernel;
    private readonly GpuBuffer<sbyte> _matrix;
    private readonly GpuBuffer<int> _linear;
    private readonly GpuBuffer<int> _gains;
    private readonly GpuBuffer<int> _marks;
    private readonly GpuBuffer<byte> _best;
    private readonly GpuBuffer<long> _values;
    private readonly GpuBuffer<uint> _keys;
    private readonly byte[] _results;
    private readonly long[] _resultValues;

    /// <summary>Allocates for a form of at most <see cref="LargestSize"/> variables that <see cref="ByteMatrix.Takes"/>.</summary>
    /// <param name="device">The device, which the caller keeps.</param>
    /// <param name="form">The form.</param>
    /// <param name="random">Draws the keys.</param>
    /// <param name="replicas">The number of replicas.</param>
    /// <exception cref="GpuException">The device cannot hold them.</exception>
    public GpuTabu(IGpuDevice device, QuadraticForm form, RandomStream random, int replicas = GpuParallelFlips.DefaultReplicas)
    {
        (_form, _random, _cells) = (form, random, new ByteMatrix(form));
        _rows = new FieldRows(form, _cells.Padded, replicas);
        Tenure = OneFlipTabuSearch.TenureFor(form.Size);
        TenureSpread = OneFlipTabuSearch.TenureSpreadFor(form.Size);
        int cells = _rows.Fields.Length;
        _kernel = new GpuKernel(device, typeof(GpuTabu), "dense_tabu", "dense_tabu", Threads, 2 * sizeof(int) * _rows.Stride);
        _matrix = new GpuBuffer<sbyte>(device, _cells.Cells);
        _linear = new GpuBuffer<int>(device, _rows.Linear);
        _gains = new GpuBuffer<int>(device, cells);
        _marks = new GpuBuffer<int>(device, cells);
        _best = new GpuBuffer<byte>(device, cells);
        _values = new GpuBuffer<long>(device, 2 * replicas);
        _keys = new GpuBuffer<uint>(device, StepsOfALaunch + 1);
        _results = new byte[cells];
        _resultValues = new long[2 * replicas];
    }

    /// <inheritdoc/>
    public int Replicas => _rows.Count;

    /// <summary>The fixed part of the tabu tenure, in moves.</summary>
    public int Tenure { get; init; }

    /// <summary>The random part: 1 .. this, in moves.</summary>
    public int TenureSpread { get; init; }

    /// <inheritdoc/>
    public int Size => _form.Size;

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<byte> x) => _rows.Set(replica, x);

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        Begin();
        uint[] keys = new uint[StepsOfALaunch + 1];
        bool goesOn;
        int step = 0;
        do
        {
            int steps = schedule.Take(lane, step, StepsOfALaunch, out goesOn);
            foreach (ref uint key in keys.AsSpan(0, steps + 1))
            {
                key = (uint)_random.NextUInt64();
            }

            _keys.Upload(keys);
            _kernel.Launch(
                Replicas,
                _matrix.Address,
                _linear.Address,
                _gains.Address,
                _marks.Address,
                _best.Address,
                _values.Address,
                _keys.Address,
                (ulong)_form.Size,
                (ulong)_rows.Stride,
                (ulong)_cells.Shift,
                (ulong)step,
                (ulong)steps,
                (ulong)(Tenure + 1),
                (ulong)TenureSpread);
            step += steps;
        }
        while (goesOn && step < schedule.Steps);

        End();
        return goesOn;
    }

    /// <inheritdoc/>
    public void CopyValues(Span<long> values)
    {
        for (int r = 0; r < Replicas; r++)
        {
            values[r] = _form.Offset + _resultValues[2 * r + 1];
        }
    }

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<byte> x) => _rows.CopyTo(replica, x);

    /// <inheritdoc/>
    public void Dispose()
    {
        _matrix.Dispose();
        _linear.Dispose();
        _gains.Dispose();
        _marks.Dispose();
        _best.Dispose();
        _values.Dispose();
        _keys.Dispose();
    }

    private void Begin()
    {
        int[] marks = new int[_rows.Masks.Length];
        for (int c = 0; c < marks.Length; c++)
        {
            bool isPadding = c % _rows.Stride >= _form.Size;
            marks[c] = isPadding ? Never : _rows.Masks[c] & 1;
            _results[c] = (byte)(_rows.Masks[c] & 1);
        }

        _marks.Upload(marks);
        _best.Upload(_results);
    }

    /// <summary>Makes each replica its best assignment.</summary>
    private void End()
    {
        _best.Download(_results);
        _values.Download(_resultValues);
        for (int r = 0; r < Replicas; r++)
        {
            _rows.Set(r, _results.AsSpan(r * _rows.Stride, _form.Size));
        }
    }
}

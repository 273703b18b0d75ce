using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Simulated annealing of sixteen replicas side by side, one per SIMD lane: a sweep visits the variables in order, and each replica
/// flips when its gain exceeds T ln(u) (Metropolis). The fields f_i = Linear[i] + sum_j q_ij x_j of all replicas lie next to each
/// other, so that the neighbours are visited once for all. O(n + m) vector operations per sweep at most, mostly O(n) when cold.
/// A step is a sweep; the replicas end in one-flip optima.
/// </summary>
internal sealed class ReplicaAnnealer : IQuadraticReplicas
{
    private const int Lanes = LogarithmTable.Lanes;

    private const int NoiseBits = 15;

    private readonly QuadraticForm _form;
    private readonly RandomStream _random;
    private readonly int[] _weights;
    private readonly int[] _fields;
    private readonly int[] _masks;
    private readonly float[] _noise;

    /// <summary>Allocates for a form that <see cref="Takes"/>; 128 n bytes.</summary>
    public ReplicaAnnealer(QuadraticForm form, RandomStream random)
    {
        (_form, _random) = (form, random);
        _weights = Array.ConvertAll(form.Rows.Weights, w => checked((int)w));
        _fields = GC.AllocateArray<int>(form.Size * Lanes, pinned: true);
        _masks = GC.AllocateArray<int>(form.Size * Lanes, pinned: true);
        _noise = LogarithmTable.Draw(random, NoiseBits);
        for (int i = 0; i < form.Size; i++)
        {
            _fields.AsSpan(i * Lanes, Lanes).Fill((int)form.Linear[i]);
        }
    }

    /// <summary>Whether the fields fit in 32 bits and the arrays in memory.</summary>
    public static bool Takes(QuadraticForm form) =>
        form.LargestGain <= IntFlipState.LargestGain && form.Size < int.MaxValue / Lanes && form.Terms.Count < 1 << 28;

    /// <inheritdoc/>
    public int Replicas => Lanes;

    /// <inheritdoc/>
    public int Size => _form.Size;

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<byte> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            int own = _masks[i * Lanes + replica];
            if (x[i] != (byte)-own)
            {
                Flip(i, replica, own);
            }
        }
    }

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<byte> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (byte)-_masks[i * Lanes + replica];
        }
    }

    /// <inheritdoc/>
    public void CopyValues(Span<long> values)
    {
        // Each pair of ones is in both its fields: f(x) = Offset + sum_i x_i (Linear[i] + f_i) / 2.
        for (int r = 0; r < Lanes; r++)
        {
            long doubled = 0;
            for (int i = 0; i < _form.Size; i++)
            {
                doubled -= _masks[i * Lanes + r] * (_form.Linear[i] + _fields[i * Lanes + r]);
            }

            values[r] = _form.Offset + doubled / 2;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        bool goesOn = true;
        for (int step = 0; step < schedule.Steps && goesOn; step++)
        {
            goesOn = lane.NextIteration();
            if (goesOn)
            {
                Sweep((float)schedule.At(step));
            }
        }

        while (Sweep(0))
        {
            // Sweeps at zero temperature take every flip that improves until none is left.
        }

        return goesOn;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Sweep(float temperature)
    {
        ref int fields = ref MemoryMarshal.GetArrayDataReference(_fields);
        ref int masks = ref MemoryMarshal.GetArrayDataReference(_masks);
        ref float noise = ref MemoryMarshal.GetArrayDataReference(_noise);
        int[] start = _form.Rows.Start;
        int[] columns = _form.Rows.Columns;
        int[] weights = _weights;
        var scale = Vector512.Create(temperature);
        bool moved = false;
        ulong draws = 0;
        for (int i = 0; i < start.Length - 1; i++)
        {
            draws = (i & 3) == 0 ? _random.NextUInt64() : draws >> 16;
            nuint at = (nuint)i * Lanes;
            Vector512<int> mask = Vector512.LoadUnsafe(ref masks, at);
            Vector512<int> gain = (Vector512.LoadUnsafe(ref fields, at) ^ mask) - mask;
            Vector512<float> threshold = scale * Vector512.LoadUnsafe(ref noise, (nuint)(draws & ((1 << NoiseBits) - 1)));
            Vector512<int> accepted = Vector512.GreaterThan(Vector512.ConvertToSingle(gain), threshold).AsInt32();
            if (accepted == Vector512<int>.Zero)
            {
                continue;
            }

            moved = true;
            Vector512<int> change = ((mask << 1) + Vector512<int>.One) & accepted;
            (mask ^ accepted).StoreUnsafe(ref masks, at);
            int end = start[i + 1];
            for (int e = start[i]; e < end; e++)
            {
                nuint j = (nuint)columns[e] * Lanes;
                (Vector512.LoadUnsafe(ref fields, j) + change * weights[e]).StoreUnsafe(ref fields, j);
            }
        }

        return moved;
    }

    private void Flip(int i, int replica, int own)
    {
        int change = 2 * own + 1;
        _masks[i * Lanes + replica] = ~own;
        for (int e = _form.Rows.Start[i]; e < _form.Rows.Start[i + 1]; e++)
        {
            _fields[_form.Rows.Columns[e] * Lanes + replica] += change * _weights[e];
        }
    }
}

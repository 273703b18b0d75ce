using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Solvers.Qubo.Search;

/// <summary>
/// Simulated annealing of sixteen replicas side by side, one per SIMD lane: a sweep visits the variables in order, and each replica
/// flips when its gain exceeds T ln(u) (Metropolis). The fields f_i = Linear[i] + sum_j q_ij x_j of all replicas lie next to each
/// other, so that the neighbours are visited once for all. O(n + m) vector operations per sweep at most, mostly O(n) when cold.
/// </summary>
internal sealed class ReplicaAnnealer
{
    /// <summary>The number of replicas.</summary>
    public const int Replicas = 16;

    private const int NoiseBits = 15;

    private readonly QuadraticForm _form;
    private readonly RandomStream _random;
    private readonly int[] _weights;
    private readonly int[] _fields;
    private readonly int[] _masks;
    private readonly float[] _noise = new float[(1 << NoiseBits) + Replicas];

    /// <summary>Allocates for a form that <see cref="Takes"/>; 128 n bytes.</summary>
    public ReplicaAnnealer(QuadraticForm form, RandomStream random)
    {
        (_form, _random) = (form, random);
        _weights = Array.ConvertAll(form.Rows.Weights, w => checked((int)w));
        _fields = GC.AllocateArray<int>(form.Size * Replicas, pinned: true);
        _masks = GC.AllocateArray<int>(form.Size * Replicas, pinned: true);
        for (int k = 0; k < _noise.Length; k++)
        {
            _noise[k] = (float)Math.Log(random.NextDouble() + 0.5 / (1UL << 53));
        }

        for (int i = 0; i < form.Size; i++)
        {
            _fields.AsSpan(i * Replicas, Replicas).Fill((int)form.Linear[i]);
        }
    }

    /// <summary>Whether the fields fit in 32 bits and the arrays in memory.</summary>
    public static bool Takes(QuadraticForm form) =>
        form.LargestGain <= IntFlipState.LargestGain && form.Size < int.MaxValue / Replicas && form.Terms.Count < 1 << 28;

    /// <summary>Sets one replica.</summary>
    public void Load(int replica, ReadOnlySpan<byte> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            int own = _masks[i * Replicas + replica];
            if (x[i] != (byte)-own)
            {
                Flip(i, replica, own);
            }
        }
    }

    /// <summary>Copies one replica's assignment.</summary>
    public void CopyTo(int replica, Span<byte> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = (byte)-_masks[i * Replicas + replica];
        }
    }

    /// <summary>Anneals from a temperature linearly down to zero, then descends to one-flip optima.</summary>
    /// <param name="temperature">In units of the objective.</param>
    /// <param name="sweeps">The number of sweeps; each is an iteration of the lane.</param>
    /// <param name="lane">Stops the annealing between sweeps; the descent is made in any case.</param>
    /// <returns>False when the lane stopped it.</returns>
    public bool Anneal(double temperature, int sweeps, Lane lane)
    {
        bool goesOn = true;
        for (int s = 0; s < sweeps && goesOn; s++)
        {
            goesOn = lane.NextIteration();
            if (goesOn)
            {
                Sweep((float)(temperature * (sweeps - s) / sweeps));
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
            nuint at = (nuint)i * Replicas;
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
                nuint j = (nuint)columns[e] * Replicas;
                (Vector512.LoadUnsafe(ref fields, j) + change * weights[e]).StoreUnsafe(ref fields, j);
            }
        }

        return moved;
    }

    private void Flip(int i, int replica, int own)
    {
        int change = 2 * own + 1;
        _masks[i * Replicas + replica] = ~own;
        for (int e = _form.Rows.Start[i]; e < _form.Rows.Start[i + 1]; e++)
        {
            _fields[_form.Rows.Columns[e] * Replicas + replica] += change * _weights[e];
        }
    }
}

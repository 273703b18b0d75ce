using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Annealing in which all variables may flip in the same step, as on neuromorphic and graphics hardware (Pierro, Stratmann, Fonseca
/// Guerra, Risbud, Shea, Rao Mangalore and Wild 2024, "Solving QUBO on the Loihi 2 neuromorphic processor", arXiv 2408.03076): a
/// variable that has flipped rests for a random refractory period, which keeps neighbours from undoing each other for ever. Of those that
/// the Metropolis rule lets flip, each does with probability one half, for the same reason. The replicas end in one-flip optima.
/// </summary>
internal sealed class ParallelFlipAnnealer : IQuadraticReplicas
{
    /// <summary>The refractory period is less than this.</summary>
    public const int LargestRest = 16;

    /// <summary>A place in the table of logarithms has so many bits.</summary>
    public const int LogarithmBits = 10;

    private const int DefaultReplicas = 64;
    private const int Lanes = LogarithmTable.Lanes;

    private readonly DenseReplicas _replicas;
    private readonly RandomStream _random;
    private readonly int[] _rests;
    private readonly float[] _logarithms;

    /// <summary>Allocates for a form that <see cref="ByteMatrix.Takes"/>.</summary>
    public ParallelFlipAnnealer(QuadraticForm form, RandomStream random, int replicas = DefaultReplicas)
    {
        (_replicas, _random) = (new DenseReplicas(form, replicas), random);
        _rests = GC.AllocateArray<int>(replicas * _replicas.Rows.Stride, pinned: true);
        _logarithms = LogarithmTable.Draw(random, LogarithmBits);
    }

    /// <inheritdoc/>
    public int Replicas => _replicas.Rows.Count;

    /// <inheritdoc/>
    public int Size => _replicas.Rows.Size;

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<byte> x) => _replicas.Load(replica, x);

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        Array.Clear(_rests);
        bool goesOn = true;
        for (int step = 0; step < schedule.Steps && goesOn; step++)
        {
            goesOn = lane.NextIteration();
            if (goesOn)
            {
                Step((float)schedule.At(step), (uint)_random.NextUInt64());
            }
        }

        _replicas.Descend();
        return goesOn;
    }

    /// <summary>Makes one step of all replicas.</summary>
    public void Step(float temperature, uint key)
    {
        for (int r = 0; r < _replicas.Rows.Count; r++)
        {
            Choose(r, temperature, CounterHash.Of((uint)r, key));
        }

        _replicas.Apply();
    }

    /// <inheritdoc/>
    public void CopyValues(Span<long> values) => _replicas.Rows.CopyValues(values);

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<byte> x) => _replicas.Rows.CopyTo(replica, x);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Choose(int replica, float temperature, uint key)
    {
        ref int fields = ref _replicas.Rows.Fields[replica * _replicas.Rows.Stride];
        ref int masks = ref _replicas.Rows.Masks[replica * _replicas.Rows.Stride];
        ref int rests = ref _rests[replica * _replicas.Rows.Stride];
        ref float logarithms = ref MemoryMarshal.GetArrayDataReference(_logarithms);
        var scale = Vector512.Create(temperature);
        var keys = Vector512.Create(key);
        var counters = Vector512.CreateSequence(0u, 1u);
        for (int i = 0; i < _replicas.Rows.Stride; i += Lanes)
        {
            Vector512<uint> hash = CounterHash.Of(counters, keys);
            counters += Vector512.Create((uint)Lanes);
            Vector512<int> mask = Vector512.LoadUnsafe(ref masks, (nuint)i);
            Vector512<int> gain = (Vector512.LoadUnsafe(ref fields, (nuint)i) ^ mask) - mask;
            Vector512<float> threshold = scale * Vector512.LoadUnsafe(ref logarithms, (hash.ToScalar() >> 5) & ((1 << LogarithmBits) - 1));
            Vector512<int> rest = Vector512.LoadUnsafe(ref rests, (nuint)i);
            Vector512<int> flips = Vector512.GreaterThan(Vector512.ConvertToSingle(gain), threshold).AsInt32()
                & Vector512.Equals(rest, Vector512<int>.Zero)
                & (hash.AsInt32() >> 31);
            Vector512<int> fresh = (hash >> 16).AsInt32() & Vector512.Create(LargestRest - 1);
            Vector512.ConditionalSelect(flips, fresh, Vector512.Max(rest - Vector512<int>.One, Vector512<int>.Zero)).StoreUnsafe(ref rests, (nuint)i);
            for (ulong bits = flips.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                _replicas.Flip(replica, i + System.Numerics.BitOperations.TrailingZeroCount(bits));
            }
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Simulated annealing of 512 replicas of a cut with equal weights, one in each bit of a vector (multi-spin coding: Isakov, Zintchenko,
/// Ronnow and Troyer 2015, "Optimised simulated annealing for Ising spin glasses", DOI 10.1016/j.cpc.2015.02.015). For each variable, full
/// adders count in all lanes the neighbours in favour of a flip; the flip is accepted when twice the count, plus a geometric random number
/// (<see cref="BitNoise"/>), reaches the degree: the Metropolis rule. Replicas take independent random bits; departure from a faithful chain:
/// variables of one sweep share a pool of masks. A step is a sweep over the colour classes of <see cref="SignedGraph"/>; O(n + m) operations
/// on vectors.
/// </summary>
internal sealed class BitSlicedAnnealer : IQuadraticReplicas
{
    private const int Lanes = 512;
    private const int Words = Lanes / 32;

    private readonly SignedGraph _graph;
    private readonly RandomStream _random;
    private readonly BitNoise _noise;
    private readonly BitReplicas _replicas;
    private readonly CounterBiases _biases;

    /// <summary>Allocates for a form that <see cref="SignedGraph.Takes"/>; 64 n bytes and the graph.</summary>
    public BitSlicedAnnealer(QuadraticForm form, RandomStream random)
    {
        _random = random;
        _graph = new SignedGraph(form);
        _replicas = new BitReplicas(form, _graph, Words);
        _biases = new CounterBiases(_graph);
        _noise = new BitNoise(_biases.Planes + 1, Words, random);
    }

    /// <inheritdoc/>
    public int Replicas => Lanes;

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
        bool goesOn = true;
        for (int step = 0; step < schedule.Steps && goesOn; step++)
        {
            goesOn = lane.NextIteration();
            if (goesOn)
            {
                _noise.Draw(schedule.At(step) / _graph.Unit);
                Sweep(_biases.Metropolis);
            }
        }

        _replicas.Changed();
        _noise.Draw(0);
        while (Sweep(_biases.Descent))
        {
            // Without noise only flips that improve are taken, until none is left.
        }

        return goesOn;
    }

    /// <inheritdoc/>
    public void CopyTo(int replica, Span<byte> x) => _replicas.CopyTo(replica, x);

    /// <inheritdoc/>
    public void CopyValues(Span<long> values) => _replicas.CopyValues(values);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private bool Sweep(int[] biases) => _biases.Planes switch
    {
        2 => Sweep<Planes2>(biases),
        3 => Sweep<Planes3>(biases),
        4 => Sweep<Planes4>(biases),
        5 => Sweep<Planes5>(biases),
        _ => Sweep<Planes6>(biases),
    };

    /// <summary>Visits every variable once; returns whether any replica moved.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Sweep<T>(int[] biases)
        where T : struct, IPlanes
    {
        ref uint x = ref MemoryMarshal.GetArrayDataReference(_replicas.Words);
        ref uint pool = ref MemoryMarshal.GetReference(_noise.Pool);
        ref int bias = ref MemoryMarshal.GetArrayDataReference(biases);
        ref int columns = ref MemoryMarshal.GetArrayDataReference(_graph.Columns);
        ref int signs = ref MemoryMarshal.GetArrayDataReference(_graph.Signs);
        int[] start = _graph.Start;
        int[] degrees = _graph.Degrees;
        uint key = (uint)_random.NextUInt64();
        Vector512<uint> moved = Vector512<uint>.Zero;
        for (int i = 0; i < degrees.Length; i++)
        {
            int degree = degrees[i];
            ref int digits = ref Unsafe.Add(ref bias, degree * CounterBiases.Stride);
            var counts = new Counts(ref digits);
            Vector512<uint> own = Vector512.LoadUnsafe(ref x, (nuint)i * Words);
            for (int e = start[i]; e < start[i + 1]; e += SignedGraph.Group)
            {
                counts.Add<T>(
                    Unwanted(ref x, ref columns, ref signs, own, e),
                    Unwanted(ref x, ref columns, ref signs, own, e + 1),
                    Unwanted(ref x, ref columns, ref signs, own, e + 2),
                    Unwanted(ref x, ref columns, ref signs, own, e + 3));
            }

            Vector512<uint> accepted = counts.Reach<T>(ref pool, BitNoise.Places((uint)i, key), degree & 1);
            moved |= accepted;
            (own ^ accepted).StoreUnsafe(ref x, (nuint)i * Words);
        }

        return moved != Vector512<uint>.Zero;
    }

    /// <summary>The lanes in which an edge had better be cut and is not, or the other way round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Unwanted(ref uint x, ref int columns, ref int signs, Vector512<uint> own, int e) =>
        own ^ Vector512.LoadUnsafe(ref x, (nuint)(uint)Unsafe.Add(ref columns, e) * Words) ^ Vector512.Create((uint)Unsafe.Add(ref signs, e));

    private interface IPlanes
    {
        static abstract int Count { get; }
    }

    private readonly struct Planes2 : IPlanes
    {
        public static int Count => 2;
    }

    private readonly struct Planes3 : IPlanes
    {
        public static int Count => 3;
    }

    private readonly struct Planes4 : IPlanes
    {
        public static int Count => 4;
    }

    private readonly struct Planes5 : IPlanes
    {
        public static int Count => 5;
    }

    private readonly struct Planes6 : IPlanes
    {
        public static int Count => 6;
    }

    /// <summary>Counters of up to seven binary digits in all lanes.</summary>
    private struct Counts
    {
        private Vector512<uint> _0;
        private Vector512<uint> _1;
        private Vector512<uint> _2;
        private Vector512<uint> _3;
        private Vector512<uint> _4;
        private Vector512<uint> _5;
        private Vector512<uint> _6;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Counts(ref int digits)
        {
            _0 = Vector512.Create((uint)digits);
            _1 = Vector512.Create((uint)Unsafe.Add(ref digits, 1));
            _2 = Vector512.Create((uint)Unsafe.Add(ref digits, 2));
            _3 = Vector512.Create((uint)Unsafe.Add(ref digits, 3));
            _4 = Vector512.Create((uint)Unsafe.Add(ref digits, 4));
            _5 = Vector512.Create((uint)Unsafe.Add(ref digits, 5));
            _6 = Vector512.Create((uint)Unsafe.Add(ref digits, 6));
        }

        /// <summary>Adds four bits.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add<T>(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c, Vector512<uint> d)
            where T : struct, IPlanes
        {
            Vector512<uint> carry = Carry(ref _1, Carry(ref _0, a, b), Carry(ref _0, c, d));
            carry = T.Count > 2 ? Carry(ref _2, carry) : Last(ref _2, carry);
            carry = T.Count > 3 ? Carry(ref _3, carry) : T.Count == 3 ? Last(ref _3, carry) : carry;
            carry = T.Count > 4 ? Carry(ref _4, carry) : T.Count == 4 ? Last(ref _4, carry) : carry;
            carry = T.Count > 5 ? Carry(ref _5, carry) : T.Count == 5 ? Last(ref _5, carry) : carry;
            _ = T.Count == 6 ? Last(ref _6, carry) : carry;
        }

        /// <summary>The lanes in which the count plus half of the geometric number, rounded up where <paramref name="odd"/>, carries over.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly Vector512<uint> Reach<T>(ref uint pool, uint places, int odd)
            where T : struct, IPlanes
        {
            Vector512<uint> carry = Mask(ref pool, 0, places) & Vector512.Create((uint)-odd);
            carry = Majority(_0, Mask(ref pool, 1, places >> 7), carry);
            carry = Majority(_1, Mask(ref pool, 2, places >> 14), carry);
            if (T.Count > 2)
            {
                carry = Majority(_2, Mask(ref pool, 3, places >> 21), carry);
            }

            uint more = T.Count > 3 ? BitNoise.MorePlaces(places) : 0;
            carry = T.Count > 3 ? Majority(_3, Mask(ref pool, 4, more), carry) : carry;
            carry = T.Count > 4 ? Majority(_4, Mask(ref pool, 5, more >> 7), carry) : carry;
            carry = T.Count > 5 ? Majority(_5, Mask(ref pool, 6, more >> 14), carry) : carry;
            return carry | (T.Count switch { 2 => _2, 3 => _3, 4 => _4, 5 => _5, _ => _6 });
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<uint> Mask(ref uint pool, int digit, uint place) =>
            Vector512.LoadUnsafe(ref pool, ((nuint)digit * BitNoise.Rows + (place & (BitNoise.Rows - 1))) * Words);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<uint> Majority(Vector512<uint> a, Vector512<uint> b, Vector512<uint> c) =>
            Vector512.ConditionalSelect(a ^ b, c, a);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<uint> Carry(ref Vector512<uint> sum, Vector512<uint> a, Vector512<uint> b)
        {
            Vector512<uint> either = a ^ b;
            Vector512<uint> carry = Vector512.ConditionalSelect(either, sum, a);
            sum ^= either;
            return carry;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<uint> Carry(ref Vector512<uint> sum, Vector512<uint> a)
        {
            Vector512<uint> carry = sum & a;
            sum ^= a;
            return carry;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<uint> Last(ref Vector512<uint> sum, Vector512<uint> a)
        {
            sum ^= a;
            return a;
        }
    }
}

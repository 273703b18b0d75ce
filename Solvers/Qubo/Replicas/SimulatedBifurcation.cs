using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Solvers.Qubo.Replicas;

/// <summary>
/// Discrete simulated bifurcation (Goto, Endo, Suzuki, Sakai, Kanao, Hamakawa, Hidaka, Yamasaki and Tatsumura 2021, "High-performance
/// combinatorial optimization based on classical mechanics", DOI 10.1126/sciadv.abe7953): particles with positions p and momenta m move by
/// m += dt (c0 F - (1 - a) p), p += dt m, where F is the force of the signs of all positions and a grows from 0 to 1; walls at -1 and 1
/// stop them. A variable is one where its particle's position is positive, so a step flips those whose positions change sign. The replicas
/// end in one-flip optima.
/// </summary>
internal sealed class SimulatedBifurcation : IQuadraticReplicas
{
    private const int DefaultReplicas = 64;
    private const int Lanes = 16;
    private const float TimeStep = 1;

    private readonly DenseReplicas _replicas;
    private readonly RandomStream _random;
    private readonly float[] _positions;
    private readonly float[] _momenta;
    private readonly float _strength;

    /// <summary>Allocates for a form that <see cref="ByteMatrix.Takes"/>.</summary>
    public SimulatedBifurcation(QuadraticForm form, RandomStream random, int replicas = DefaultReplicas)
    {
        (_replicas, _random) = (new DenseReplicas(form, replicas), random);
        _positions = GC.AllocateArray<float>(replicas * _replicas.Rows.Stride, pinned: true);
        _momenta = GC.AllocateArray<float>(replicas * _replicas.Rows.Stride, pinned: true);
        _strength = Strength(form);
    }

    /// <inheritdoc/>
    public int Replicas => _replicas.Rows.Count;

    /// <summary>c0 per unit of the field. In spins s = 2 x - 1 the couplings are q_ij / 4 and the force is half the field; the authors'
    /// c0 is 0.5 / (sqrt(n) times the couplings' root mean square).</summary>
    public static float Strength(QuadraticForm form)
    {
        double squares = 0;
        foreach (long weight in form.Terms.Weights)
        {
            squares += (double)weight * weight;
        }

        double meanRow = Math.Sqrt(2 * squares / Math.Max(1, form.Size)) / 4;
        return (float)(0.5 / Math.Max(1e-9, meanRow) / 2);
    }

    /// <inheritdoc/>
    public int Size => _replicas.Rows.Size;

    /// <inheritdoc/>
    public void Load(int replica, ReadOnlySpan<byte> x) => _replicas.Load(replica, x);

    /// <inheritdoc/>
    public bool Run(in ReplicaSchedule schedule, Lane lane)
    {
        Start();
        bool goesOn = true;
        for (int step = 0; step < schedule.Steps && goesOn; step++)
        {
            goesOn = lane.NextIteration();
            if (goesOn)
            {
                Step((float)step / schedule.Steps);
            }
        }

        _replicas.Descend();
        return goesOn;
    }

    /// <summary>Puts the particles near zero on the side of what the replicas hold, at rest.</summary>
    public void Start()
    {
        for (int c = 0; c < _positions.Length; c++)
        {
            float position = 0.1f * (float)_random.NextDouble();
            _positions[c] = _replicas.Rows.Masks[c] != 0 ? position : -position;
        }

        Array.Clear(_momenta);
    }

    /// <summary>Makes one step of all replicas.</summary>
    /// <param name="pump">a, in [0, 1].</param>
    public void Step(float pump)
    {
        for (int r = 0; r < _replicas.Rows.Count; r++)
        {
            Move(r, pump - 1);
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
    private void Move(int replica, float stiffness)
    {
        ref int fields = ref _replicas.Rows.Fields[replica * _replicas.Rows.Stride];
        ref int masks = ref _replicas.Rows.Masks[replica * _replicas.Rows.Stride];
        ref float positions = ref _positions[replica * _replicas.Rows.Stride];
        ref float momenta = ref _momenta[replica * _replicas.Rows.Stride];
        var spring = Vector512.Create(TimeStep * stiffness);
        var strength = Vector512.Create(TimeStep * _strength);
        var one = Vector512<float>.One;
        for (int i = 0; i < _replicas.Rows.Stride; i += Lanes)
        {
            Vector512<float> position = Vector512.LoadUnsafe(ref positions, (nuint)i);
            Vector512<float> force = strength * Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref fields, (nuint)i));
            Vector512<float> momentum = Vector512.LoadUnsafe(ref momenta, (nuint)i) + (force + spring * position);
            position += Vector512.Create(TimeStep) * momentum;
            Vector512<float> outside = Vector512.GreaterThan(Vector512.Abs(position), one);
            Vector512.AndNot(momentum, outside).StoreUnsafe(ref momenta, (nuint)i);
            position = Vector512.Max(Vector512.Min(position, one), -one);
            position.StoreUnsafe(ref positions, (nuint)i);
            Vector512<int> changed = Vector512.GreaterThan(position, Vector512<float>.Zero).AsInt32() ^ Vector512.LoadUnsafe(ref masks, (nuint)i);
            for (ulong bits = changed.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                _replicas.Flip(replica, i + System.Numerics.BitOperations.TrailingZeroCount(bits));
            }
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CoSolve.Problems;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// Block coordinate ascent on the low-rank factors of the semidefinite relaxation of maximum cut: maximise sum_ij m_ij v_i . v_j over
/// unit vectors of dimension k > sqrt(2n); each step turns one vector into the direction of its field g_i = sum_j m_ij v_j (Wang,
/// Chang and Kolter 2017, "The mixing method: low-rank coordinate descent for semidefinite programming with diagonal constraints",
/// arXiv:1706.00476; rank: Burer and Monteiro 2003, DOI 10.1007/s10107-002-0352-8). At a fixed point the norms of the fields are
/// the optimal dual variables. A sweep costs O(m k), in single precision: what it finds is only a proposal to
/// <see cref="SemidefiniteCertificate"/>.
/// </summary>
internal sealed class MixingMethod
{
    /// <summary>The number of entries in two registers.</summary>
    private static readonly int Block = 2 * Vector<float>.Count;

    private int[] _start = [];
    private int[] _columns = [];
    private float[] _weights = [];
    private readonly float[] _vectors;
    private readonly float[] _field;

    /// <summary>Starts from random directions.</summary>
    /// <param name="matrix">M.</param>
    /// <param name="rank">The dimension of the vectors, from <see cref="RankFor"/>.</param>
    /// <param name="random">Draws the directions.</param>
    public MixingMethod(SymmetricRows matrix, int rank, RandomStream random)
    {
        Load(matrix);
        Rank = rank;
        _vectors = new float[checked(matrix.Size * Rank)];
        _field = new float[Rank];
        Norms = new double[matrix.Size];
        for (int i = 0; i < matrix.Size; i++)
        {
            Span<float> vector = Vector(i);
            foreach (ref float x in vector)
            {
                x = (float)(random.NextDouble() - 0.5);
            }

            Scale(vector, 1 / MathF.Sqrt(Dot(vector, vector)));
        }
    }

    /// <summary>The least rank k, a whole number of blocks, for which k(k + 1)/2 exceeds a number of constraints: a relaxation has solutions of that rank.</summary>
    public static int RankFor(int constraints) => (((int)Math.Sqrt(2.0 * constraints) / Block) + 1) * Block;

    /// <summary>The dimension of the vectors, k.</summary>
    public int Rank { get; }

    /// <summary>The norm of each field when its vector was last turned.</summary>
    public double[] Norms { get; }

    /// <summary>Replaces the matrix by one of the same order; the vectors stay. O(m).</summary>
    public void Load(SymmetricRows matrix)
    {
        (_start, _columns) = (matrix.Start, matrix.Columns);
        Array.Resize(ref _weights, matrix.Weights.Length);
        for (int k = 0; k < _weights.Length; k++)
        {
            _weights[k] = (float)matrix.Weights[k];
        }
    }

    /// <summary>The vector of index i.</summary>
    public Span<float> Vector(int i) => _vectors.AsSpan(i * Rank, Rank);

    /// <summary>Copies of all vectors, for <see cref="Restore"/>.</summary>
    public float[] Save() => (float[])_vectors.Clone();

    /// <summary>Goes back to saved vectors.</summary>
    public void Restore(float[] saved) => saved.CopyTo(_vectors, 0);

    /// <summary>Turns every vector once; returns by how much the objective grew.</summary>
    public double Sweep()
    {
        double gained = 0;
        for (int i = 0; i < Norms.Length; i++)
        {
            Span<float> vector = Vector(i);
            Gather(i);
            float norm = MathF.Sqrt(Dot(_field, _field));
            Norms[i] = norm;
            if (norm > 0)
            {
                gained += 2 * (norm - Dot(_field, vector));
                _field.CopyTo(vector);
                Scale(vector, 1 / norm);
            }
        }

        return gained;
    }

    /// <summary>The scalar product of two vectors, whose length is a multiple of the block.</summary>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> x = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> y = MemoryMarshal.Cast<float, Vector<float>>(b);
        Vector<float> sum = default;
        for (int k = 0; k < x.Length; k++)
        {
            sum += x[k] * y[k];
        }

        return System.Numerics.Vector.Sum(sum);
    }

    private static void Scale(Span<float> vector, float factor)
    {
        foreach (ref Vector<float> x in MemoryMarshal.Cast<float, Vector<float>>(vector))
        {
            x *= factor;
        }
    }

    /// <summary>The field of index i, a block of two registers at a time.</summary>
    private void Gather(int i)
    {
        ref float vectors = ref MemoryMarshal.GetArrayDataReference(_vectors);
        ReadOnlySpan<int> columns = _columns.AsSpan(_start[i].._start[i + 1]);
        ReadOnlySpan<float> weights = _weights.AsSpan(_start[i].._start[i + 1]);
        for (int c = 0; c < Rank; c += Block)
        {
            Vector<float> low = default;
            Vector<float> high = default;
            for (int k = 0; k < columns.Length; k++)
            {
                ref Vector<float> at = ref Unsafe.As<float, Vector<float>>(ref Unsafe.Add(ref vectors, (nint)columns[k] * Rank + c));
                var weight = new Vector<float>(weights[k]);
                low += weight * at;
                high += weight * Unsafe.Add(ref at, 1);
            }

            low.CopyTo(_field, c);
            high.CopyTo(_field, c + Vector<float>.Count);
        }
    }
}

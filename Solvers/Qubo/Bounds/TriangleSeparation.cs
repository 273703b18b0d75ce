using System.Numerics;

namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// Finds the triangle inequalities that x_ij = v_i . v_j violates most: among all triples of few nodes, a register of them at a time; among more nodes only where two
/// pairs of the triple are in the pattern of the matrix, which grows by the third pairs of the triangles added.
/// </summary>
internal sealed class TriangleSeparation
{
    /// <summary>Up to so many nodes all triples are looked at, O(n^3); beyond O(sum of squared degrees).</summary>
    public const int LargestForAllTriples = 300;

    private readonly MixingMethod _mixing;
    private readonly int _count;
    private readonly List<(float Violation, TriangleInequality Triangle)> _found = [];
    private float _threshold;

    private TriangleSeparation(MixingMethod mixing, int count, float least) => (_mixing, _count, _threshold) = (mixing, count, least);

    /// <summary>Up to <paramref name="count"/> inequalities violated by more than <paramref name="least"/>, the most violated first.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static List<TriangleInequality> MostViolated(MixingMethod mixing, SymmetricRows pattern, int count, float least, CancellationToken stop)
    {
        var separation = new TriangleSeparation(mixing, count, least);
        if (pattern.Size <= LargestForAllTriples)
        {
            separation.LookAtAll(stop);
        }
        else
        {
            separation.LookAlong(pattern, stop);
        }

        separation.Keep();
        return separation._found.ConvertAll(f => f.Triangle);
    }

    private void LookAtAll(CancellationToken stop)
    {
        int n = _mixing.Norms.Length;
        var x = new float[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
            {
                x[i * n + j] = x[j * n + i] = MixingMethod.Dot(_mixing.Vector(i), _mixing.Vector(j));
            }
        }

        for (int i = 0; i < n; i++)
        {
            stop.ThrowIfCancellationRequested();
            for (int j = i + 1; j < n - 1; j++)
            {
                Scan(x.AsSpan(i * n, n), x.AsSpan(j * n, n), i, j);
            }

            KeepIfMany();
        }
    }

    private void LookAlong(SymmetricRows pattern, CancellationToken stop)
    {
        for (int i = 0; i < pattern.Size; i++)
        {
            stop.ThrowIfCancellationRequested();
            ReadOnlySpan<int> neighbours = pattern.Columns.AsSpan(pattern.Start[i]..pattern.Start[i + 1]);
            var x = new float[neighbours.Length];
            for (int k = 0; k < neighbours.Length; k++)
            {
                x[k] = MixingMethod.Dot(_mixing.Vector(i), _mixing.Vector(neighbours[k]));
                for (int j = 0; j < k; j++)
                {
                    ExamineAround(i, neighbours[j], neighbours[k], x[j], x[k]);
                }
            }

            KeepIfMany();
        }
    }

    /// <summary>The triple of a node and two of its neighbours j &lt; k.</summary>
    private void ExamineAround(int i, int j, int k, float ij, float ik)
    {
        float jk = MixingMethod.Dot(_mixing.Vector(j), _mixing.Vector(k));
        if (i < j)
        {
            Examine(ij, ik, jk, i, j, k);
        }
        else if (i < k)
        {
            Examine(ij, jk, ik, j, i, k);
        }
        else
        {
            Examine(jk, ij, ik, j, k, i);
        }
    }

    private void KeepIfMany()
    {
        if (_found.Count > 4 * _count)
        {
            Keep();
            _threshold = _found[^1].Violation;
        }
    }

    /// <summary>Keeps the most violated, each once.</summary>
    private void Keep()
    {
        // Equal violations in the order of their indices: List.Sort is not stable.
        _found.Sort((a, b) => a.Violation != b.Violation ? b.Violation.CompareTo(a.Violation)
            : (a.Triangle.I, a.Triangle.J, a.Triangle.K).CompareTo((b.Triangle.I, b.Triangle.J, b.Triangle.K)));
        int kept = 0;
        for (int k = 0; k < _found.Count && kept < _count; k++)
        {
            if (kept == 0 || _found[k].Triangle != _found[kept - 1].Triangle)
            {
                _found[kept++] = _found[k];
            }
        }

        _found.RemoveRange(kept, _found.Count - kept);
    }

    /// <summary>All k above j. Of the four inequalities of a triple two read a - |u + v| >= -1 and two -a - |u - v| >= -1, with a = x_ij, u = x_ik, v = x_jk.</summary>
    private void Scan(ReadOnlySpan<float> rowI, ReadOnlySpan<float> rowJ, int i, int j)
    {
        float a = rowI[j];
        int k = j + 1;
        var (same, other) = (new Vector<float>(-1 - a), new Vector<float>(a - 1));
        var limit = new Vector<float>(_threshold);
        for (; k + Vector<float>.Count <= rowI.Length; k += Vector<float>.Count)
        {
            var u = new Vector<float>(rowI[k..]);
            var v = new Vector<float>(rowJ[k..]);
            if (Vector.GreaterThanAny(Vector.Max(same + Vector.Abs(u + v), other + Vector.Abs(u - v)), limit))
            {
                for (int l = k; l < k + Vector<float>.Count; l++)
                {
                    Examine(a, rowI[l], rowJ[l], i, j, l);
                }
            }
        }

        for (; k < rowI.Length; k++)
        {
            Examine(a, rowI[k], rowJ[k], i, j, k);
        }
    }

    private void Examine(float a, float u, float v, int i, int j, int k)
    {
        float same = -1 - a + Math.Abs(u + v);
        float other = a - 1 + Math.Abs(u - v);
        if (Math.Max(same, other) > _threshold)
        {
            _found.Add(same >= other
                ? (same, new TriangleInequality(i, j, k, 1, u + v > 0 ? -1 : 1))
                : (other, new TriangleInequality(i, j, k, -1, u - v > 0 ? -1 : 1)));
        }
    }
}

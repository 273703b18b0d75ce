namespace CoSolve.Solvers.Qubo.Bounds;

/// <summary>
/// A triangle inequality on spins: p_ij s_i s_j + p_ik s_i s_k + p_jk s_j s_k >= -1 with p_ij p_ik p_jk = 1, true because
/// (b_i s_i + b_j s_j + b_k s_k)^2 >= 1 for b = +-1 and p_ij = b_i b_j.
/// </summary>
/// <param name="I">The first index.</param>
/// <param name="J">The second, larger one.</param>
/// <param name="K">The third, largest one.</param>
/// <param name="SignIJ">The sign of the pair (i, j).</param>
/// <param name="SignIK">The sign of the pair (i, k).</param>
internal readonly record struct TriangleInequality(int I, int J, int K, int SignIJ, int SignIK)
{
    /// <summary>The sign of the pair (j, k).</summary>
    public int SignJK => SignIJ * SignIK;

    /// <summary>The inequality after its indices have been renamed; null when two are now one, which makes it trivial.</summary>
    /// <param name="places">For each index its new name and the sign with which it enters there.</param>
    public TriangleInequality? Renamed((int Node, int Sign)[] places)
    {
        Span<(int Node, int Sign)> corners =
        [
            places[I],
            (places[J].Node, places[J].Sign * SignIJ),
            (places[K].Node, places[K].Sign * SignIK),
        ];
        corners.Sort((a, b) => a.Node.CompareTo(b.Node));
        return corners[0].Node == corners[1].Node || corners[1].Node == corners[2].Node
            ? null
            : new(corners[0].Node, corners[1].Node, corners[2].Node, corners[0].Sign * corners[1].Sign, corners[0].Sign * corners[2].Sign);
    }
}

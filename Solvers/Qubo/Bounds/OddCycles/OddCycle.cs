namespace CoSolve.Solvers.Qubo.Bounds.OddCycles;

/// <summary>
/// The inequality of a cycle C and an odd set F of its edges: y(F) - y(C \ F) &lt;= |F| - 1, because a cut meets a cycle in an even number of
/// edges (Barahona and Mahjoub 1986, "On the cut polytope", DOI 10.1007/BF02592023).
/// </summary>
/// <param name="Edges">The edges of C, by their index among the pairs of the graph.</param>
/// <param name="IsOdd">Which of them are in F.</param>
internal sealed record OddCycle(int[] Edges, bool[] IsOdd)
{
    /// <summary>The right-hand side.</summary>
    public int Limit => IsOdd.Count(odd => odd) - 1;
}

using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.GpuCheck;

/// <summary>Cuts with weights of -1 and 1.</summary>
internal static class Cuts
{
    /// <summary>Random edges, about <paramref name="degree"/> a node.</summary>
    public static QuboProblem Random(int n, int degree, ulong seed)
    {
        var random = new RandomStream(seed);
        var edges = new HashSet<(int, int)>();
        while (edges.Count < n * degree / 2)
        {
            int i = random.NextInt(n);
            int j = random.NextInt(n);
            if (i < j)
            {
                edges.Add((i, j));
            }
        }

        return Of(n, edges.Select(e => (e.Item1, e.Item2, 2L * random.NextInt(2) - 1)));
    }

    /// <summary>A toroidal grid, as G57 to G81.</summary>
    public static QuboProblem Torus(int side, ulong seed)
    {
        var random = new RandomStream(seed);
        int n = side * side;
        return Of(n, Enumerable.Range(0, n).SelectMany(i => new[]
        {
            (i, i % side == side - 1 ? i - side + 1 : i + 1, 2L * random.NextInt(2) - 1),
            (i, (i + side) % n, 2L * random.NextInt(2) - 1),
        }));
    }

    private static QuboProblem Of(int n, IEnumerable<(int, int, long)> edges) =>
        QuboReformulations.MaxCutToQubo(new MaxCutProblem("cut", new SymmetricTerms(n, edges))).Target;
}

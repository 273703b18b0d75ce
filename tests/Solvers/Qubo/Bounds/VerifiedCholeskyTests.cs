using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo.Bounds;

namespace CoSolve.Tests.Solvers.Qubo.Bounds;

/// <summary>Matrices whose largest eigenvalue is known: cycles and tori (sparse factor), complete graphs (dense factor), and grids between.</summary>
public sealed class VerifiedCholeskyTests
{
    public static TheoryData<string, int, double> Graphs => new()
    {
        { "cycle", 500, 2 },
        { "torus", 400, 4 },
        { "complete", 130, 129 },
        { "complete", 300, 299 },
        { "two", 600, 299 },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void It_proves_just_above_the_largest_eigenvalue_and_not_below(string graph, int size, double largest)
    {
        SymmetricRows matrix = new TriangleMultipliers(Graph(graph, size)).Matrix;
        var cholesky = new VerifiedCholesky(matrix, default);
        foreach (int threads in (int[])[1, 2])
        {
            Assert.True(cholesky.Proves(Diagonal(size, largest + 1e-7), threads));
            Assert.False(cholesky.Proves(Diagonal(size, largest - 1e-7), threads));
        }
    }

    [Fact]
    public void A_zero_on_the_diagonal_proves_nothing()
    {
        SymmetricRows matrix = new TriangleMultipliers(Graph("cycle", 4)).Matrix;
        Assert.False(new VerifiedCholesky(matrix, default).Proves([3, 3, 0, 3], 1));
        Assert.False(new VerifiedCholesky(matrix, default).Proves([3, 3, double.NaN, 3], 1));
    }

    [Fact]
    public void A_cancelled_factorisation_throws()
    {
        using var source = new CancellationTokenSource();
        var cholesky = new VerifiedCholesky(new TriangleMultipliers(Graph("complete", 50)).Matrix, source.Token);
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => cholesky.Proves(Diagonal(50, 60), 1));
    }

    private static double[] Diagonal(int size, double value) => [.. Enumerable.Repeat(value, size)];

    /// <summary>Weights of -1, so that M = -W is the adjacency matrix.</summary>
    private static MaxCutProblem Graph(string kind, int size)
    {
        int side = (int)Math.Sqrt(size);
        IEnumerable<(int, int)> pairs = kind switch
        {
            "cycle" => Enumerable.Range(0, size).Select(i => (i, (i + 1) % size)),
            "torus" => Enumerable.Range(0, size).SelectMany(i => new[] { (i, (i + side) % size), (i, i / side * side + (i + 1) % side) }),
            "complete" => Complete(0, size),
            _ => Complete(0, size / 2).Concat(Complete(size / 2, size)),
        };
        return new MaxCutProblem(kind, new SymmetricTerms(size, pairs.Select(p => (p.Item1, p.Item2, -1L))));
    }

    private static IEnumerable<(int, int)> Complete(int from, int to) =>
        Enumerable.Range(from, to - from).SelectMany(i => Enumerable.Range(i + 1, to - i - 1).Select(j => (i, j)));
}

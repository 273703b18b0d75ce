using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo.Bounds;
using CoSolve.Tests.Problems.Qubo;

namespace CoSolve.Tests.Solvers.Qubo.Bounds;

public sealed class SemidefiniteCertificateTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Certificates_hold_in_exact_arithmetic_and_bound_the_optimum(int rounds)
    {
        var random = new RandomStream(151);
        int exact = 0;
        int withTriangles = 0;
        for (int k = 0; k < 1000; k++)
        {
            MaxCutProblem problem = RandomQubos.Graph(random, 9);
            if (problem.Edges.Count == 0)
            {
                continue;
            }

            SemidefiniteCertificate certificate = Certificate(problem, rounds, random);
            long bound = certificate.BoundOf(problem);
            Assert.Equal(bound, CertificateVerifier.Bound(problem, certificate));
            long optimum = RandomQubos.Optimum(QuboReformulations.MaxCutToQubo(problem).Target);
            Assert.True(bound >= optimum, $"bound {bound}, optimum {optimum}");
            exact += bound == optimum ? 1 : 0;
            withTriangles += certificate.Triangles.Any(t => t.Multiplier > 0) ? 1 : 0;
        }

        Assert.InRange(exact, 400, 1000);
        Assert.Equal(rounds > 0, withTriangles > 0);
    }

    [Fact]
    public void A_bound_raised_by_one_unit_is_rejected()
    {
        // On bipartite graphs the relaxation is exact, so no certificate can prove one unit less than the cut of all edges.
        var random = new RandomStream(152);
        for (int k = 0; k < 200; k++)
        {
            MaxCutProblem problem = Bipartite(random);
            SemidefiniteCertificate certificate = Certificate(problem, 0, random);
            Assert.Equal(problem.Edges.Weights.ToArray().Sum(), CertificateVerifier.Bound(problem, certificate));
            int node = random.NextInt(problem.NodeCount);
            long[] lowered = [.. certificate.Diagonal];
            lowered[node] -= 4L << certificate.Scale;
            Assert.Null(CertificateVerifier.Bound(problem, certificate with { Diagonal = lowered }));
        }
    }

    [Fact]
    public void A_negative_multiplier_is_rejected()
    {
        var problem = new MaxCutProblem("triangle", new SymmetricTerms(3, [(0, 1, 5), (0, 2, 5), (1, 2, 5)]));
        SemidefiniteCertificate certificate = Certificate(problem, 0, new RandomStream(153));
        Assert.Equal(11, CertificateVerifier.Bound(problem, certificate));
        Assert.Null(CertificateVerifier.Bound(problem, certificate with { Triangles = [(new TriangleInequality(0, 1, 2, 1, 1), -1)] }));
    }

    private static SemidefiniteCertificate Certificate(MaxCutProblem problem, int rounds, RandomStream random)
    {
        var relaxation = new SemidefiniteRelaxation(problem, new TriangleMultipliers(problem), MixingMethod.RankFor(3 * problem.NodeCount), random);
        relaxation.Converge(1e-6, () => true);
        for (int round = 0; round < rounds; round++)
        {
            relaxation.Tighten(20, () => true, default);
        }

        relaxation.Converge(1e-6, () => true);
        var (dual, factor, _) = relaxation.Estimate(default);
        return relaxation.Certify(dual, factor, threads: 1, default)!;
    }

    private static MaxCutProblem Bipartite(RandomStream random)
    {
        int left = 1 + random.NextInt(5);
        int right = 1 + random.NextInt(5);
        var pairs = new List<(int, int, long)>();
        for (int i = 0; i < left; i++)
        {
            for (int j = 0; j < right; j++)
            {
                pairs.Add((i, left + j, 1 + random.NextInt(9)));
            }
        }

        return new MaxCutProblem("bipartite", new SymmetricTerms(left + right, pairs));
    }
}

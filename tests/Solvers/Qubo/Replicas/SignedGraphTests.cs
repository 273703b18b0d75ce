using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using CoSolve.Tests.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

public class SignedGraphTests
{
    [Fact]
    public void NoTwoVariablesOfAColourAreAdjacent()
    {
        var random = new RandomStream(31);
        for (int round = 0; round < 100; round++)
        {
            var graph = new SignedGraph(QuadraticForm.Of(RandomCuts.Problem(random, 1 + random.NextInt(50), random.NextDouble(), 1)));
            Assert.Equal(graph.Size, graph.ClassStart[^1]);
            for (int c = 0; c + 1 < graph.ClassStart.Length; c++)
            {
                for (int k = graph.ClassStart[c]; k < graph.ClassStart[c + 1]; k++)
                {
                    int[] neighbours = graph.Columns[graph.Start[k]..(graph.Start[k] + graph.Degrees[k])];
                    Assert.All(neighbours, j => Assert.False(j >= graph.ClassStart[c] && j < graph.ClassStart[c + 1]));
                }
            }
        }
    }

    [Fact]
    public void TakesCutsWithEqualWeightsOnly()
    {
        var random = new RandomStream(32);
        Assert.True(SignedGraph.Takes(QuadraticForm.Of(RandomCuts.Problem(random, 20, 0.5, 7))));
        Assert.False(SignedGraph.Takes(QuadraticForm.Of(RandomForms.Problem(random, 20, 0.5, 1))));
        Assert.False(SignedGraph.Takes(CutOf((0, 1, 1), (1, 2, 2))));
        Assert.True(SignedGraph.Takes(CutOf((0, 1, 2), (1, 2, -2))));
        Assert.False(SignedGraph.Takes(CutOf([.. Enumerable.Range(1, SignedGraph.LargestDegree + 1).Select(j => (0, j, 1L))])));
    }

    private static QuadraticForm CutOf(params (int, int, long)[] edges) => QuadraticForm.Of(
        QuboReformulations.MaxCutToQubo(new MaxCutProblem("cut", new SymmetricTerms(1 + edges.Max(e => e.Item2), edges))).Target);
}

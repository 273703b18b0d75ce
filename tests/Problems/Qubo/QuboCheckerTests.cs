using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Problems.Qubo;

public sealed class QuboCheckerTests
{
    [Fact]
    public void Value_and_cut_follow_the_definitions()
    {
        var random = new RandomStream(31);
        for (int k = 0; k < 300; k++)
        {
            QuboProblem qubo = RandomQubos.Small(random, 5);
            foreach (QuboSolution x in RandomQubos.All(qubo.VariableCount))
            {
                int[] b = x.Values.ToArray().Select(v => v ? 1 : 0).ToArray();
                long expected = qubo.Offset + b.Select((v, i) => v * qubo.Linear[i]).Sum()
                    + qubo.Quadratic.Pairs().Sum(p => p.Weight * b[p.I] * b[p.J]);
                Assert.Equal(expected, QuboChecker.Check(qubo, x).Objective);
                Assert.Equal(expected, QuboObjective.Value(qubo, x.Values));
            }

            MaxCutProblem graph = RandomQubos.Graph(random, 5);
            foreach (QuboSolution x in RandomQubos.All(graph.NodeCount))
            {
                bool[] side = x.Values.ToArray();
                long expected = graph.Edges.Pairs().Where(e => side[e.I] ^ side[e.J]).Sum(e => e.Weight);
                Assert.Equal(expected, MaxCutChecker.Check(graph, new(side)).Objective);
                Assert.Equal(expected, MaxCutObjective.Cut(graph, side));
            }
        }
    }

    [Fact]
    public void Assignments_of_wrong_length_are_refused()
    {
        var terms = new SymmetricTerms(2, [(0, 1, 3)]);
        CheckReport qubo = QuboChecker.Check(new("x", ObjectiveSense.Minimize, [1, 1], terms), new([true]));
        CheckReport cut = MaxCutChecker.Check(new("x", terms), new([true, false, true]));
        Assert.Null(qubo.Objective);
        Assert.Null(cut.Objective);
        Assert.Contains("has 1 values", Assert.Single(qubo.Violations), StringComparison.Ordinal);
        Assert.Contains("gives 3 sides", Assert.Single(cut.Violations), StringComparison.Ordinal);
    }

    [Fact]
    public void Terms_are_merged_sorted_and_checked()
    {
        var terms = new SymmetricTerms(4, [(3, 1, 5), (0, 2, 1), (1, 3, -2), (2, 0, -1)]);
        Assert.Equal([(1, 3, 3L)], terms.Pairs());
        Assert.Equal([(1, 3, -6L)], terms.Scaled(-2).Pairs());
        Assert.Throws<InvalidProblemException>(() => new SymmetricTerms(2, [(1, 1, 1)]));
        Assert.Throws<InvalidProblemException>(() => new SymmetricTerms(2, [(0, 2, 1)]));
        Assert.Throws<InvalidProblemException>(() => new SymmetricTerms(2, [(0, 1, long.MaxValue), (1, 0, 1)]));
        Assert.Throws<InvalidProblemException>(() => terms.Scaled(long.MaxValue));
        Assert.Throws<InvalidProblemException>(() => new MaxCutProblem("x", new SymmetricTerms(2, [(0, 1, long.MaxValue / 8)])));
        Assert.Throws<InvalidProblemException>(
            () => new QuboProblem("x", ObjectiveSense.Minimize, [long.MaxValue / 4, 0], new SymmetricTerms(2, [])));
    }
}

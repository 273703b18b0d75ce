using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Search;

public class PartitionCrossoverTests
{
    [Fact]
    public void TheChildIsAtLeastAsGoodAsBothParentsAndItsGainIsExact()
    {
        var random = new RandomStream(31);
        for (int round = 0; round < 500; round++)
        {
            int n = 1 + random.NextInt(80);
            QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, n, 2.0 / n, 20));
            byte[] x = RandomForms.Assignment(random, n);
            byte[] y = RandomForms.Assignment(random, n);
            long before = form.Value(x);
            long grown = new PartitionCrossover(form, random).Absorb(x, y);
            Assert.Equal(before + grown, form.Value(x));
            Assert.True(form.Value(x) >= Math.Max(before, form.Value(y)));
        }
    }

    [Fact]
    public void IndependentPartsAreEachTakenFromTheBetterParent()
    {
        // Two pairs that do not interact: (0, 1) is best at 11, (2, 3) at 11; each parent has one of them right.
        var problem = new QuboProblem("parts", ObjectiveSense.Maximize, [0, 0, 0, 0], new SymmetricTerms(4, [(0, 1, 5), (2, 3, 7)]));
        byte[] x = [1, 1, 0, 0];
        new PartitionCrossover(QuadraticForm.Of(problem), new RandomStream(1)).Absorb(x, [0, 0, 1, 1]);
        Assert.Equal([1, 1, 1, 1], x);
    }

    [Fact]
    public void ComplementsCountAsTheSameWhenTheFormCannotTellThemApart()
    {
        // A path of four nodes as a cut: the second parent is the complement of the first but for node 3.
        var problem = new QuboProblem(
            "path", ObjectiveSense.Maximize, [1, 2, 2, 1], new SymmetricTerms(4, [(0, 1, -2), (1, 2, -2), (2, 3, -2)]));
        QuadraticForm form = QuadraticForm.Of(problem);
        Assert.True(form.IsComplementInvariant);
        byte[] x = [0, 1, 0, 0];
        Assert.Equal(1, new PartitionCrossover(form, new RandomStream(1)).Absorb(x, [1, 0, 1, 0]));
        Assert.Equal(3, form.Value(x));
    }
}

using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Search;

public class ReplicaAnnealerTests
{
    [Fact]
    public void EveryReplicaEndsInAOneFlipOptimum()
    {
        var random = new RandomStream(21);
        for (int round = 0; round < 100; round++)
        {
            int n = 1 + random.NextInt(60);
            QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, n, 0.2, 1 + random.NextInt(100)));
            var annealer = new ReplicaAnnealer(form, random);
            for (int r = 0; r < ReplicaAnnealer.Replicas; r++)
            {
                annealer.Load(r, RandomForms.Assignment(random, n));
            }

            annealer.Anneal(50, 20, new Lane(0, random, null, CancellationToken.None));
            byte[] x = new byte[n];
            for (int r = 0; r < ReplicaAnnealer.Replicas; r++)
            {
                annealer.CopyTo(r, x);
                Assert.All(Enumerable.Range(0, n), i => Assert.True(form.Gain(x, i) <= 0));
            }
        }
    }

    [Fact]
    public void ReplicasThatAreLoadedComeBackUnchangedAtAnOptimum()
    {
        var random = new RandomStream(22);
        QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(random, 10, 0.5, 9));
        var annealer = new ReplicaAnnealer(form, random);
        byte[] x = RandomForms.Assignment(random, 10);
        annealer.Load(3, x);
        byte[] y = new byte[10];
        annealer.CopyTo(3, y);
        Assert.Equal(x, y);
        annealer.CopyTo(4, y);
        Assert.Equal(new byte[10], y);
    }

    [Fact]
    public void CoefficientsBeyond32BitsAreNotTaken()
    {
        QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(new RandomStream(1), 5, 1, 1L << 40));
        Assert.False(ReplicaAnnealer.Takes(form));
    }
}

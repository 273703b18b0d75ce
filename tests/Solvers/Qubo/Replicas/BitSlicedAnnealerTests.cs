using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CoSolve.Solvers.Pipeline.Replicas;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

public class BitSlicedAnnealerTests
{
    [Fact]
    public void SweepsEqualThoseOfSingleBits()
    {
        var random = new RandomStream(61);
        for (int round = 0; round < 1000; round++)
        {
            // Few nodes with one large degree now and then, so that all sizes of counters occur.
            int n = 1 + random.NextInt(round % 20 == 0 ? 110 : 24);
            QuadraticForm form = QuadraticForm.Of(RandomCuts.Problem(random, n, random.NextDouble(), 1 + random.NextInt(2)));
            ulong seed = random.NextUInt64();
            using var annealer = new BitSlicedAnnealer(form, new RandomStream(seed));
            annealer.Randomise(new RandomStream(seed + 1));
            int replica = random.NextInt(annealer.Replicas);
            byte[] x = new byte[n];
            annealer.CopyTo(replica, x);
            var schedule = new ReplicaSchedule(1 + 4 * random.NextDouble(), 1 + random.NextInt(4));
            new BitAnnealingOracle(form, new RandomStream(seed), replica).Run(x, schedule);
            annealer.Run(schedule, new Lane(0, random, null, CancellationToken.None));
            byte[] result = new byte[n];
            annealer.CopyTo(replica, result);
            Assert.Equal(x, result);
        }
    }
}

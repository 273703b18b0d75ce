using CoSolve.Problems;
using CoSolve.Solvers.Qubo.Replicas;
using CoSolve.Solvers.Qubo.Search;
using CoSolve.Tests.Solvers.Qubo.Search;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

public class ReplicaAnnealerTests
{
    [Fact]
    public void CoefficientsBeyond32BitsAreNotTaken()
    {
        QuadraticForm form = QuadraticForm.Of(RandomForms.Problem(new RandomStream(1), 5, 1, 1L << 40));
        Assert.False(ReplicaAnnealer.Takes(form));
    }
}

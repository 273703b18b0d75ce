using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Pipeline;

public sealed class ToyConstructor(long value) : IConstructor<ToyProblem, ToySolution>
{
    public string Name => "constructor";

    public ToySolution? Construct(ToyProblem problem, RandomStream random, CancellationToken cancellationToken) => new(value);
}

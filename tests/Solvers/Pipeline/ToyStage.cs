using CoSolve.Solvers.Pipeline;

namespace CoSolve.Tests.Solvers.Pipeline;

/// <summary>A stage made of a delegate.</summary>
public sealed class ToyStage(string name, Action<SolveContext<ToyProblem, ToySolution>, Lane> run) : IImprover<ToyProblem, ToySolution>
{
    public string Name => name;

    public void Run(SolveContext<ToyProblem, ToySolution> context, Lane lane) => run(context, lane);
}

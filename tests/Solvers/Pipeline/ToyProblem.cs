using CoSolve.Problems;

namespace CoSolve.Tests.Solvers.Pipeline;

/// <summary>Find the smallest allowed number: the least problem on which a pipeline can be watched.</summary>
public sealed record ToyProblem(long Smallest, ObjectiveSense Sense = ObjectiveSense.Minimize) : IProblem
{
    public string Name => "toy";

    public long ObjectiveScale => 1;

    public CheckReport Check(ToySolution solution)
    {
        bool allowed = Sense == ObjectiveSense.Minimize ? solution.Value >= Smallest : solution.Value <= Smallest;
        return allowed ? new CheckReport(solution.Value, []) : new CheckReport(null, [$"{solution.Value} is not allowed"]);
    }
}

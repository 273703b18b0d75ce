using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>Maximum-cut problems as JSON.</summary>
public static class MaxCutJson
{
    /// <summary>The format.</summary>
    public static IJsonProblemFormat Format { get; } = new JsonProblemFormat<MaxCutProblem, Data>(
        "maxcut",
        "weighted edges",
        "edges: the weight of each edge between two nodes, which are numbered from 0. objectiveScale: the weights are counted in units of 1/objectiveScale.",
        ToProblem,
        problem => new Data(problem.Name, problem.NodeCount, PairWeight.Of(problem.Edges), problem.ObjectiveScale));

    private static MaxCutProblem ToProblem(Data data) =>
        data.ObjectiveScale < 1 ? throw new InvalidProblemException($"The objective scale is {data.ObjectiveScale}. Maybe 1.")
        : new MaxCutProblem(data.Name, PairWeight.ToTerms(data.Nodes, data.Edges), data.ObjectiveScale);

    private sealed record Data(string Name, int Nodes, PairWeight[] Edges, long ObjectiveScale = 1);
}

using CoSolve.Problems;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Instances.Knapsack;

/// <summary>Knapsack problems of one or several dimensions as JSON.</summary>
public static class KnapsackJson
{
    /// <summary>The format.</summary>
    public static IJsonProblemFormat Format { get; } = new JsonProblemFormat<KnapsackProblem, Data>(
        "knapsack",
        "values, weights in each dimension, capacities",
        "values: the value of each item. weights: for each dimension the weight of each item. capacities: the capacity of each dimension. All are whole numbers "
            + "from 0. objectiveScale: the values are counted in units of 1/objectiveScale.",
        ToProblem,
        problem => new Data(
            problem.Name, problem.Values.ToArray(), [.. Enumerable.Range(0, problem.DimensionCount).Select(d => problem.Weights(d).ToArray())],
            problem.Capacities.ToArray(), problem.ObjectiveScale));

    private static KnapsackProblem ToProblem(Data data) =>
        data.Weights.Length != data.Capacities.Length || Array.Exists(data.Weights, w => w.Length != data.Values.Length)
            ? throw new InvalidProblemException(
                $"There are {data.Capacities.Length} capacities and {data.Values.Length} values, and the rows of weights have other lengths. Maybe one row for each capacity with one weight for each item.")
            : data.ObjectiveScale < 1 ? throw new InvalidProblemException($"The objective scale is {data.ObjectiveScale}. Maybe 1.")
            : new KnapsackProblem(data.Name, data.Values, data.Weights.SelectMany(w => w).ToArray(), data.Capacities, data.ObjectiveScale);

    private sealed record Data(string Name, long[] Values, long[][] Weights, long[] Capacities, long ObjectiveScale = 1);
}

using CoSolve.Problems;
using CoSolve.Problems.FlowShop;

namespace CoSolve.Instances.FlowShop;

/// <summary>Permutation flow shops as JSON.</summary>
public static class FlowShopJson
{
    /// <summary>The format.</summary>
    public static IJsonProblemFormat Format { get; } = new JsonProblemFormat<FlowShopProblem, Data>(
        "flowshop",
        "the durations of each job on the machines in their order",
        "durations: for each job its duration on machine 0, 1, ...; whole numbers from 0.",
        ToProblem,
        problem => new Data(
            problem.Name, [.. Enumerable.Range(0, problem.JobCount).Select(j => problem.Durations.Slice(j * problem.MachineCount, problem.MachineCount).ToArray())]));

    private static FlowShopProblem ToProblem(Data data)
    {
        int machines = data.Durations.Length == 0 ? 0 : data.Durations[0].Length;
        return Array.Find(data.Durations, row => row.Length != machines) is { } other
            ? throw new InvalidProblemException($"A job has {other.Length} durations, the first one {machines}. Maybe a duration of 0 is missing.")
            : new FlowShopProblem(data.Name, data.Durations.Length, machines, data.Durations.SelectMany(d => d).ToArray());
    }

    private sealed record Data(string Name, long[][] Durations);
}

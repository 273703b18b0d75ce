using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Instances.Qubo;

/// <summary>QUBO problems as JSON.</summary>
public static class QuboJson
{
    /// <summary>The format.</summary>
    public static IJsonProblemFormat Format { get; } = new JsonProblemFormat<QuboProblem, Data>(
        "qubo",
        "sense, linear and pair coefficients, offset",
        "The value of a 0-1 vector x is offset + sum of linear[i] x[i] + sum of weight x[first] x[second] over the pairs; variables are numbered from 0. "
            + "objectiveScale: the coefficients are counted in units of 1/objectiveScale.",
        ToProblem,
        problem => new Data(problem.Name, problem.Linear.ToArray(), PairWeight.Of(problem.Quadratic), problem.Sense, problem.Offset, problem.ObjectiveScale));

    private static QuboProblem ToProblem(Data data) =>
        data.ObjectiveScale < 1 ? throw new InvalidProblemException($"The objective scale is {data.ObjectiveScale}. Maybe 1.")
        : new QuboProblem(data.Name, data.Sense, data.Linear, PairWeight.ToTerms(data.Linear.Length, data.Pairs), data.Offset, data.ObjectiveScale);

    private sealed record Data(
        string Name, long[] Linear, PairWeight[] Pairs, ObjectiveSense Sense = ObjectiveSense.Minimize, long Offset = 0, long ObjectiveScale = 1);
}

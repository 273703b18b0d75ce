using CoSolve.Instances.Models;
using CoSolve.Instances.Qubo;
using CoSolve.Problems;
using CoSolve.Problems.Models;
using CoSolve.Solvers.OrTools;

namespace CoSolve.Cli.Families;

/// <summary>The models that <c>cosolve export</c> writes.</summary>
internal static class ModelWriters
{
    /// <summary>The values of <c>--model</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["lp", "mps", "mps-fixed", "cpsat", "qubo"];

    /// <summary>Builds the model and returns what writes it; null when the family has no such encoder.</summary>
    /// <exception cref="InvalidProblemException">The instance is too large for the encoding.</exception>
    public static Action<TextWriter>? For(string model, IProblem problem, IProblemFamily family) => model switch
    {
        "lp" => Linear(problem, family, LpWriter.Write),
        "mps" => Linear(problem, family, MpsWriter.WriteFree),
        "mps-fixed" => Linear(problem, family, MpsWriter.WriteFixed),
        "cpsat" => family.CpModel(problem) is { } cp ? output => output.Write(CpModelExport.ToText(cp)) : null,
        "qubo" => family.QuboModel(problem) is { } qubo ? output => new QbsolvFormat().Write(qubo, output) : null,
        _ => throw new ArgumentException($"There is no model '{model}'. Maybe one of: {string.Join(", ", Names)}."),
    };

    private static Action<TextWriter>? Linear(IProblem problem, IProblemFamily family, Action<LinearModel, TextWriter> write) =>
        family.LinearModel(problem) is { } linear ? output => write(linear, output) : null;
}

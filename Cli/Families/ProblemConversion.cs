using CoSolve.Problems;

namespace CoSolve.Cli.Families;

/// <summary>A way to restate a problem of one type as one of another type with the same optima (up to sense and offset).</summary>
/// <param name="From">The source type.</param>
/// <param name="To">The target type.</param>
/// <param name="Convert">The conversion.</param>
internal sealed record ProblemConversion(Type From, Type To, Func<IProblem, IProblem> Convert)
{
    /// <summary>How the objectives of a problem and its restatement belong together, in a sentence; null where they are equal.</summary>
    public Func<IProblem, string>? Relation { get; init; }
}

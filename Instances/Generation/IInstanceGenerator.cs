using CoSolve.Problems;

namespace CoSolve.Instances.Generation;

/// <summary>A seeded generator of problems; equal arguments give equal problems on every machine.</summary>
public interface IInstanceGenerator
{
    /// <summary>The name that <c>cosolve generate</c> takes, lower case.</summary>
    string Name { get; }

    /// <summary>One line with the source (paper).</summary>
    string Description { get; }

    /// <summary>The parameters with their defaults and meaning.</summary>
    IReadOnlyList<GeneratorParameter> Parameters { get; }

    /// <summary>The format that the problem is written in unless another is asked for.</summary>
    IInstanceWriter Format { get; }

    /// <summary>Generates a problem.</summary>
    /// <exception cref="ArgumentException">An argument is unknown, missing or out of range; the message names it.</exception>
    IProblem Generate(GeneratorArguments arguments);
}

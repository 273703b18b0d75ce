using CoSolve.Problems;

namespace CoSolve.Instances;

/// <summary>A file format of problems.</summary>
public interface IInstanceFormat
{
    /// <summary>The name that <c>--format</c> takes, lower case.</summary>
    string Name { get; }

    /// <summary>One line for help.</summary>
    string Description { get; }

    /// <summary>The problem type that the format holds.</summary>
    Type ProblemType { get; }

    /// <summary>
    /// How sure the format is that a text is its own, from the text's shape and, less, its file ending: 0 (no) to 1 (a
    /// signature that no other format has). Must be quick and never throw.
    /// </summary>
    double Recognize(InstanceText text);

    /// <summary>Reads a problem.</summary>
    /// <exception cref="InstanceFormatException">The text is malformed.</exception>
    /// <exception cref="InvalidProblemException">The numbers make no valid problem.</exception>
    IProblem Read(InstanceText text);
}

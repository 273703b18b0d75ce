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
    /// The file endings, lower case with their dot, that belong to this format alone; empty for a format whose files end in anything.
    /// An ending decides between formats that a text fits, and makes its format explain a text that fits none.
    /// </summary>
    IReadOnlyList<string> Endings { get; }

    /// <summary>
    /// What speaks for a text being of this format: its header, comments, body and, for published sets, its name. Never throws, and takes
    /// time linear in the text.
    /// </summary>
    FormatEvidence Recognize(InstanceText text);

    /// <summary>Reads a problem.</summary>
    /// <exception cref="InstanceFormatException">The text is malformed.</exception>
    /// <exception cref="InvalidProblemException">The numbers make no valid problem.</exception>
    IProblem Read(InstanceText text);
}

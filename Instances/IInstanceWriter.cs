using CoSolve.Problems;

namespace CoSolve.Instances;

/// <summary>A format that problems can also be written in.</summary>
public interface IInstanceWriter : IInstanceFormat
{
    /// <summary>Writes a problem so that reading it gives an equal one.</summary>
    /// <exception cref="NotSupportedException">The format cannot express the problem; the message says what.</exception>
    void Write(IProblem problem, TextWriter output);
}

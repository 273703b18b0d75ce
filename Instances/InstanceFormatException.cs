namespace CoSolve.Instances;

/// <summary>A file that cannot be read; the message is one line with file, line, column and what was expected.</summary>
public sealed class InstanceFormatException : Exception
{
    /// <summary>Creates the exception for a place in a file.</summary>
    public InstanceFormatException(string file, int line, int column, string problem)
        : base($"{file}:{line}:{column}: {problem}")
    {
        (Line, Column, Problem) = (line, column, problem);
    }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; }

    /// <summary>The message without the place.</summary>
    public string Problem { get; }
}

using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Output;

/// <summary>Shows a running solve on standard error.</summary>
internal interface IProgressView
{
    /// <summary>Shows an event.</summary>
    void Print(SolveEvent solveEvent);

    /// <summary>Prints a line of its own.</summary>
    void PrintLine(string line);

    /// <summary>Shows the last state and leaves the terminal to others.</summary>
    void Finish();
}

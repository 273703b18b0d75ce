using System.Text.Json;
using CoSolve.Solvers.Pipeline;

namespace CoSolve.Cli.Families;

/// <summary>One solve of one problem, its types erased: runs, and writes the solutions it has met.</summary>
internal interface ISolveSession
{
    /// <summary>The final solution, of the family's solution type; null when there is none.</summary>
    object? Solution { get; }

    /// <summary>Runs to the end. Result types erased but for the solution, which stays inside.</summary>
    SolveSummary Run(IProgress<SolveEvent> progress, CancellationToken cancellationToken);

    /// <summary>Writes the solution of an incumbent event as a solution file.</summary>
    void WriteSolution(SolveEvent incumbent, TextWriter output);

    /// <summary>Writes the final solution as properties of the open JSON object; nothing when there is none.</summary>
    void WriteJson(Utf8JsonWriter json);

    /// <summary>Writes the final solution as a solution file; nothing when there is none.</summary>
    void WriteSolution(TextWriter output);
}

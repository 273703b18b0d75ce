namespace CoSolve.Instances;

/// <summary>The text and JSON formats of one family's solutions.</summary>
public interface ISolutionFormat<TProblem, TSolution>
{
    /// <summary>Why the solutions of a problem cannot be written in this format, with advice; null if they can.</summary>
    string? Unsupported(TProblem problem) => null;

    /// <summary>Reads a solution file. What was read over stands in the text's notes.</summary>
    /// <exception cref="InstanceFormatException">The text is malformed or names what the problem does not have.</exception>
    TSolution Read(InstanceText text, TProblem problem);

    /// <summary>Reads a solution file that may lack whole jobs, as a warm start may: they are put behind the others and counted in the text's notes. Families whose
    /// solutions can be partial, and whose solvers complete them, read them as they are.</summary>
    /// <exception cref="InstanceFormatException">The text is malformed or names what the problem does not have.</exception>
    TSolution ReadPartial(InstanceText text, TProblem problem) => Read(text, problem);

    /// <summary>Writes a solution file that <see cref="Read"/> reads back equal.</summary>
    /// <param name="solution">A feasible solution.</param>
    /// <param name="problem">Its problem.</param>
    /// <param name="objective">Its integer objective.</param>
    /// <param name="output">Receives the text, lines ended by \n.</param>
    void Write(TSolution solution, TProblem problem, long objective, TextWriter output);

    /// <summary>Writes the whole solution with times as properties of the JSON object that is open in <paramref name="json"/>.</summary>
    void WriteJson(TSolution solution, TProblem problem, System.Text.Json.Utf8JsonWriter json);
}

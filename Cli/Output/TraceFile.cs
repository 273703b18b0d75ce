using System.Globalization;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Solvers.Pipeline;
using CsvHelper;

namespace CoSolve.Cli.Output;

/// <summary>The trace CSV (<c>seconds,engine,event,objective,bound</c>), a row for each incumbent and bound as it comes.</summary>
internal sealed class TraceFile : IDisposable
{
    private readonly IProblem _problem;
    private readonly CsvWriter _csv;

    /// <exception cref="IOException">The file cannot be created.</exception>
    public TraceFile(string path, IProblem problem)
    {
        _problem = problem;
        StreamWriter output = OutputFile.Open(path);
        output.AutoFlush = true;
        _csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: false);
        WriteRow("seconds", "engine", "event", "objective", "bound");
    }

    public void Write(SolveEvent solveEvent)
    {
        if (solveEvent.Kind is SolveEventKind.Incumbent or SolveEventKind.Bound)
        {
            WriteRow(
                solveEvent.Seconds.ToString("0.000", CultureInfo.InvariantCulture),
                solveEvent.Engine,
                solveEvent.Kind == SolveEventKind.Incumbent ? "incumbent" : "bound",
                Text(solveEvent.Objective),
                Text(solveEvent.Bound));
        }
    }

    public void Dispose() => _csv.Dispose();

    private string Text(long? value) => value is { } v ? ObjectiveText.Format(v, _problem) : "";

    private void WriteRow(params ReadOnlySpan<string> fields)
    {
        _csv.WriteRecord(fields);
        _csv.Flush();
    }
}

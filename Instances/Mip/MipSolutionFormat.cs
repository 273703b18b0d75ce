using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.Mip;

namespace CoSolve.Instances.Mip;

/// <summary>
/// Solutions of mixed-integer programs: <c>Objective 12.5</c>, then a line <c>name value</c> for each column that is not zero. Read are also the files
/// of MIPLIB (<c>=obj=</c>) and SCIP (<c>objective value:</c>, with remarks in parentheses); lines that begin with # are read over.
/// </summary>
public sealed class MipSolutionFormat : ISolutionFormat<MipProblem, MipSolution>
{
    private static readonly string[] Titles = ["objective", "=obj=", "solution status:", "objective value:"];

    /// <inheritdoc/>
    public MipSolution Read(InstanceText text, MipProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int j = 0; j < problem.ColumnCount; j++)
        {
            columns.Add(problem.Model.Variables[j].Name, j);
        }

        var values = new double[problem.ColumnCount];
        var isGiven = new bool[values.Length];
        int number = 0;
        bool isHead = true;
        foreach (ReadOnlySpan<char> whole in text.Content.AsSpan().EnumerateLines())
        {
            number++;
            ReadOnlySpan<char> line = whole.Trim();
            if (line.IsEmpty || line[0] == '#' || (isHead && IsTitle(line)))
            {
                continue;
            }

            isHead = false;
            (int column, double value) = ReadLine(text.File, number, line, columns);
            if (isGiven[column])
            {
                throw new InstanceFormatException(text.File, number, 1, $"the column '{problem.Model.Variables[column].Name}' stands here a second time.");
            }

            (isGiven[column], values[column]) = (true, value);
        }

        return new MipSolution(values);
    }

    /// <inheritdoc/>
    public void Write(MipSolution solution, MipProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        output.Write($"Objective {ObjectiveText.Format(objective, problem)}\n");
        for (int j = 0; j < solution.Values.Length; j++)
        {
            if (solution.Values[j] != 0)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{problem.Model.Variables[j].Name} {solution.Values[j]:R}\n"));
            }
        }
    }

    /// <inheritdoc/>
    public void WriteJson(MipSolution solution, MipProblem problem, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject("values");
        for (int j = 0; j < solution.Values.Length; j++)
        {
            if (solution.Values[j] != 0)
            {
                json.WriteNumber(problem.Model.Variables[j].Name, solution.Values[j]);
            }
        }

        json.WriteEndObject();
    }

    private static bool IsTitle(ReadOnlySpan<char> line)
    {
        foreach (string title in Titles)
        {
            if (line.StartsWith(title, StringComparison.OrdinalIgnoreCase) && (line.Length == title.Length || char.IsWhiteSpace(line[title.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static (int Column, double Value) ReadLine(string file, int number, ReadOnlySpan<char> line, Dictionary<string, int> columns)
    {
        int remark = line.LastIndexOf("(obj:", StringComparison.Ordinal);
        line = remark > 0 ? line[..remark].TrimEnd() : line;
        int last = line.LastIndexOfAny(' ', '\t');
        if (last < 0 || !double.TryParse(line[last..], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            throw new InstanceFormatException(file, number, 1, "expected a column's name and its value.");
        }

        string name = line[..last].Trim().ToString();
        return columns.TryGetValue(name, out int column)
            ? (column, value)
            : throw new InstanceFormatException(file, number, 1, $"there is no column '{(name.Length <= 40 ? name : $"{name[..40]}...")}'. Maybe the solution belongs to another problem.");
    }
}

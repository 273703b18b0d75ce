using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.Scheduling;
using CoSolve.Problems.Scheduling.Parts;

namespace CoSolve.Instances.Scheduling;

/// <summary>Schedules: <c>Objective 40</c>, then for each present task <c>Task 3: mode 0 start 17</c>, tasks and modes from 0.</summary>
public sealed class SchedulingSolutionFormat : ISolutionFormat<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public SchedulingSolution Read(InstanceText text, SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var reader = new TokenReader(text) { CommentStarts = "#" };
        SolutionKeywords.SkipObjective(reader, "Objective");
        var starts = new long[problem.Tasks.Count];
        var modes = new int[problem.Tasks.Count];
        Array.Fill(modes, SchedulingSolution.Absent);
        while (!reader.AtEnd)
        {
            SolutionKeywords.Expect(reader, "Task");
            int task = ReadTask(reader, problem.Tasks.Count);
            if (modes[task] != SchedulingSolution.Absent)
            {
                throw reader.Error($"task {task} is scheduled twice.");
            }

            SolutionKeywords.Expect(reader, "mode");
            modes[task] = reader.SmallInteger($"the mode of task {task}", 0, problem.Tasks[task].Modes.Count - 1);
            SolutionKeywords.Expect(reader, "start");
            starts[task] = reader.Integer($"the start of task {task}");
        }

        return new SchedulingSolution(starts, modes);
    }

    /// <inheritdoc/>
    public void Write(SchedulingSolution solution, SchedulingProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(string.Create(CultureInfo.InvariantCulture, $"Objective {objective}\n"));
        for (int t = 0; t < solution.Starts.Length; t++)
        {
            if (solution.IsPresent(t))
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"Task {t}: mode {solution.Modes[t]} start {solution.Starts[t]}\n"));
            }
        }
    }

    /// <inheritdoc/>
    public void WriteJson(SchedulingSolution solution, SchedulingProblem problem, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartObject("criteria");
        foreach (SchedulingGoal goal in problem.Goals)
        {
            json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(goal.Criterion.ToString()), SchedulingObjective.Value(problem, solution, goal.Criterion));
        }

        json.WriteEndObject();
        var timetable = new SchedulingTimetable(problem, solution);
        json.WriteStartArray("tasks");
        for (int t = 0; t < solution.Starts.Length; t++)
        {
            if (solution.IsPresent(t))
            {
                json.WriteStartObject();
                json.WriteNumber("task", t);
                json.WriteNumber("mode", solution.Modes[t]);
                json.WriteNumber("start", solution.Starts[t]);
                json.WriteNumber("end", timetable.Ends[t]);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static int ReadTask(TokenReader reader, int tasks)
    {
        ReadOnlySpan<char> token = reader.Token("the number of a task and a colon");
        return token.EndsWith(":") && int.TryParse(token[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int task) && task < tasks
            ? task
            : throw reader.Error($"expected the number of a task from 0 to {tasks - 1} and a colon.");
    }
}

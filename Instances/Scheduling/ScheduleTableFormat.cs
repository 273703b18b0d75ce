using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.Scheduling;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// Schedules as comma-separated values: a line for each present task with the columns <c>task,job,mode,start,end,resources</c>. Numbers count from 0,
/// the resources of a task are parted by blanks, and the job is empty where there is none.
/// </summary>
public sealed class ScheduleTableFormat : ISolutionFormat<SchedulingProblem, SchedulingSolution>
{
    /// <inheritdoc/>
    public SchedulingSolution Read(InstanceText text, SchedulingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var table = new ColumnTable(text, "task", "mode", "start");
        var starts = new long[problem.Tasks.Count];
        var modes = new int[problem.Tasks.Count];
        Array.Fill(modes, SchedulingSolution.Absent);
        for (int row = 0; row < table.RowCount; row++)
        {
            int task = (int)table.Integer(row, "task", 0, problem.Tasks.Count - 1);
            if (modes[task] != SchedulingSolution.Absent)
            {
                throw table.Fault(row, $"task {task} comes twice.");
            }

            modes[task] = (int)table.Integer(row, "mode", 0, problem.Tasks[task].Modes.Count - 1);
            starts[task] = table.Integer(row, "start", 0, long.MaxValue / 4);
        }

        return new SchedulingSolution(starts, modes);
    }

    /// <inheritdoc/>
    public void Write(SchedulingSolution solution, SchedulingProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        var timetable = new SchedulingTimetable(problem, solution);
        output.Write("task,job,mode,start,end,resources\n");
        for (int task = 0; task < problem.Tasks.Count; task++)
        {
            if (solution.IsPresent(task))
            {
                string resources = string.Join(' ', timetable.ModeOf(task).Demands.Select(demand => demand.Resource));
                output.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{task},{problem.Tasks[task].Job},{solution.Modes[task]},{solution.Starts[task]},{timetable.Ends[task]},{resources}\n"));
            }
        }
    }

    /// <inheritdoc/>
    public void WriteJson(SchedulingSolution solution, SchedulingProblem problem, Utf8JsonWriter json) =>
        new SchedulingSolutionFormat().WriteJson(solution, problem, json);
}

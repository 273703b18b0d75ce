using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop;

/// <summary>Schedules of job shops as comma-separated values: a line for each operation with the columns <c>job,operation,machine,start,end</c>, numbers from 0.</summary>
public sealed class JobShopTableFormat : ISolutionFormat<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    public JobShopSolution Read(InstanceText text, JobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var table = new ColumnTable(text, "job", "operation", "machine", "start");
        var starts = new long[problem.OperationCount];
        var alternatives = new int[problem.OperationCount];
        Array.Fill(alternatives, -1);
        for (int row = 0; row < table.RowCount; row++)
        {
            int job = (int)table.Integer(row, "job", 0, problem.JobCount - 1);
            int first = problem.FirstOperation[job];
            int operation = first + (int)table.Integer(row, "operation", 0, problem.FirstOperation[job + 1] - first - 1);
            int machine = (int)table.Integer(row, "machine", 0, problem.MachineCount - 1);
            int place = problem.Machine[problem.FirstAlternative[operation]..problem.FirstAlternative[operation + 1]].IndexOf(machine);
            if (place < 0 || alternatives[operation] >= 0)
            {
                throw table.Fault(row, place < 0 ? $"operation ({job},{operation - first}) cannot be processed on machine {machine}." : $"operation ({job},{operation - first}) comes twice.");
            }

            (starts[operation], alternatives[operation]) = (table.Integer(row, "start", 0, long.MaxValue / 4), problem.FirstAlternative[operation] + place);
        }

        int missing = Array.IndexOf(alternatives, -1);
        return missing < 0
            ? new JobShopSolution(starts, alternatives)
            : throw new InstanceFormatException(text.File, 1, 1, $"has no line for operation ({problem.JobOf[missing]},{missing - problem.FirstOperation[problem.JobOf[missing]]}).");
    }

    /// <inheritdoc/>
    public void Write(JobShopSolution solution, JobShopProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        output.Write("job,operation,machine,start,end\n");
        for (int o = 0; o < problem.OperationCount; o++)
        {
            (int job, int alternative) = (problem.JobOf[o], solution.Alternatives[o]);
            output.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{job},{o - problem.FirstOperation[job]},{problem.Machine[alternative]},{solution.Starts[o]},{solution.Starts[o] + problem.Duration[alternative]}\n"));
        }
    }

    /// <inheritdoc/>
    public void WriteJson(JobShopSolution solution, JobShopProblem problem, Utf8JsonWriter json) => new JobShopSolutionFormat().WriteJson(solution, problem, json);
}

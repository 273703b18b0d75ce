using System.Text.Json;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop;

/// <summary>
/// Job shop and flexible job shop solutions: <c>Makespan 930</c>, then <c>Machine 0: 4.0 2.1 ...</c> (job.operation, all from 0, in
/// processing order; in a flexible job shop the lines also tell the assignment). Other criteria begin with
/// <c>TotalWeightedCompletionTime</c> or <c>TotalWeightedTardiness</c>. Starts are not in the text: reading gives the semi-active
/// schedule of the orders, which is never worse. The JSON has them.
/// </summary>
public sealed class JobShopSolutionFormat : ISolutionFormat<JobShopProblem, JobShopSolution>
{
    /// <inheritdoc/>
    /// <remarks>A first line that claims a better value than the orders give is an error; a worse one is not, since the schedule
    /// that was written may have had idle times.</remarks>
    public JobShopSolution Read(InstanceText text, JobShopProblem problem) => Read(text, problem, isPartial: false);

    /// <inheritdoc/>
    public JobShopSolution ReadPartial(InstanceText text, JobShopProblem problem) => Read(text, problem, isPartial: true);

    private static JobShopSolution Read(InstanceText text, JobShopProblem problem, bool isPartial)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var sequence = new List<int>(problem.OperationCount);
        var seen = new bool[problem.OperationCount];
        long claimed = MachineLines.Read(text, problem.Criterion.ToString(), problem.MachineCount, (reader, machine, job, operation) =>
        {
            int alternative = Alternative(problem, reader, machine, job, operation);
            int index = problem.FirstOperation[job] + operation;
            sequence.Add(seen[index] ? throw reader.Error($"operation ({job},{operation}) is scheduled twice.") : alternative);
            seen[index] = true;
        });
        bool isExtended = isPartial && AddJobs(text, problem, sequence, seen);
        int missing = Array.IndexOf(seen, false);
        if (missing >= 0)
        {
            throw new InstanceFormatException(text.File, 1, 1, $"operation {Name(problem, missing)} is not scheduled.");
        }

        MachineOrders orders = MachineOrders.FromSequence(problem, sequence.ToArray());
        JobShopSolution solution = orders.Schedule(out int blocked)
            ?? throw new InstanceFormatException(text.File, 1, 1, $"the orders form a cycle: operation {Name(problem, blocked)} waits for itself.");
        long objective = JobShopObjective.Evaluate(problem, solution);
        return isExtended || claimed >= objective
            ? solution
            : throw new InstanceFormatException(text.File, 1, 1, $"claims {problem.Criterion} {claimed}, but its orders give {objective}.");
    }

    /// <inheritdoc/>
    public void Write(JobShopSolution solution, JobShopProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        MachineOrders orders = MachineOrders.Of(problem, solution);
        MachineLines.WriteCriterion(problem.Criterion.ToString(), objective, output);
        for (int m = 0; m < problem.MachineCount; m++)
        {
            MachineLines.WriteMachine(m, output);
            foreach (int o in orders.OnMachine(m))
            {
                int job = problem.JobOf[o];
                MachineLines.WriteEntry(job, o - problem.FirstOperation[job], output);
            }

            output.Write('\n');
        }
    }

    /// <inheritdoc/>
    public void WriteJson(JobShopSolution solution, JobShopProblem problem, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("criterion", problem.Criterion.ToString());
        json.WriteStartArray("operations");
        for (int o = 0; o < problem.OperationCount; o++)
        {
            int job = problem.JobOf[o];
            int alternative = solution.Alternatives[o];
            json.WriteStartObject();
            json.WriteNumber("job", job);
            json.WriteNumber("operation", o - problem.FirstOperation[job]);
            json.WriteNumber("machine", problem.Machine[alternative]);
            json.WriteNumber("start", solution.Starts[o]);
            json.WriteNumber("end", solution.Starts[o] + problem.Duration[alternative]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Puts the jobs without any operation behind the others, on their fastest machines; whether there are such jobs.</summary>
    private static bool AddJobs(InstanceText text, JobShopProblem problem, List<int> sequence, bool[] seen)
    {
        int added = 0;
        for (int job = 0; job < problem.JobCount; job++)
        {
            (int first, int end) = (problem.FirstOperation[job], problem.FirstOperation[job + 1]);
            if (first == end || seen.AsSpan(first, end - first).Contains(true))
            {
                continue;
            }

            added++;
            for (int o = first; o < end; o++)
            {
                ReadOnlySpan<long> durations = problem.Duration[problem.FirstAlternative[o]..problem.FirstAlternative[o + 1]];
                long shortest = durations.ToArray().Min();
                sequence.Add(problem.FirstAlternative[o] + durations.IndexOf(shortest));
                seen[o] = true;
            }
        }

        if (added > 0)
        {
            text.Note($"{added} of {problem.JobCount} jobs are missing; they were added behind the others, on their fastest machines");
        }

        return added > 0;
    }

    private static int Alternative(JobShopProblem problem, TokenReader reader, int machine, int job, int operation)
    {
        if (job >= problem.JobCount || operation >= problem.FirstOperation[job + 1] - problem.FirstOperation[job])
        {
            throw reader.Error($"the problem has no operation ({job},{operation}).");
        }

        int o = problem.FirstOperation[job] + operation;
        for (int a = problem.FirstAlternative[o]; a < problem.FirstAlternative[o + 1]; a++)
        {
            if (problem.Machine[a] == machine)
            {
                return a;
            }
        }

        throw reader.Error($"operation ({job},{operation}) cannot be processed on machine {machine}.");
    }

    private static string Name(JobShopProblem problem, int operation)
    {
        int job = problem.JobOf[operation];
        return $"({job},{operation - problem.FirstOperation[job]})";
    }
}

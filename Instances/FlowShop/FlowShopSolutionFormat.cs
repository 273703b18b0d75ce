using System.Text.Json;
using CoSolve.Instances.JobShop;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.FlowShop;

/// <summary>
/// Permutation flow shop solutions: <c>Makespan 1278</c>, then <c>Machine 0: 4.0 2.0 ...</c> with the same order of the jobs on every
/// machine (operation k of a job is the one on machine k). The JSON has the permutation and all times.
/// </summary>
public sealed class FlowShopSolutionFormat : ISolutionFormat<FlowShopProblem, FlowShopSolution>
{
    /// <inheritdoc/>
    /// <remarks>A first line that claims a better value than the order gives is an error.</remarks>
    public FlowShopSolution Read(InstanceText text, FlowShopProblem problem) => Read(text, problem, isPartial: false);

    /// <inheritdoc/>
    public FlowShopSolution ReadPartial(InstanceText text, FlowShopProblem problem) => Read(text, problem, isPartial: true);

    private static FlowShopSolution Read(InstanceText text, FlowShopProblem problem, bool isPartial)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var orders = new List<int>[problem.MachineCount];
        long claimed = MachineLines.Read(text, nameof(JobShopCriterion.Makespan), problem.MachineCount, (reader, machine, job, operation) =>
        {
            if (job >= problem.JobCount || operation != machine)
            {
                throw reader.Error($"the problem has no operation ({job},{operation}) on machine {machine}.");
            }

            List<int> order = orders[machine] ??= [];
            order.Add(job);
            if (order.Count > problem.JobCount)
            {
                throw reader.Error($"machine {machine} processes more than the {problem.JobCount} jobs.");
            }
        });
        bool isExtended = isPartial && AddJobs(text, problem, orders);
        FlowShopSolution solution = Permutation(text, problem, orders);
        long objective = FlowShopObjective.Evaluate(problem, solution);
        return isExtended || claimed >= objective
            ? solution
            : throw new InstanceFormatException(text.File, 1, 1, $"claims {nameof(JobShopCriterion.Makespan)} {claimed}, but its order gives {objective}.");
    }

    /// <inheritdoc/>
    public void Write(FlowShopSolution solution, FlowShopProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        MachineLines.WriteCriterion(nameof(JobShopCriterion.Makespan), objective, output);
        for (int m = 0; m < problem.MachineCount; m++)
        {
            MachineLines.WriteMachine(m, output);
            foreach (int job in solution.Permutation)
            {
                MachineLines.WriteEntry(job, m, output);
            }

            output.Write('\n');
        }
    }

    /// <inheritdoc/>
    public void WriteJson(FlowShopSolution solution, FlowShopProblem problem, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("criterion", nameof(JobShopCriterion.Makespan));
        json.WriteStartArray("permutation");
        foreach (int job in solution.Permutation)
        {
            json.WriteNumberValue(job);
        }

        json.WriteEndArray();
        json.WriteStartArray("operations");
        var free = new long[problem.MachineCount];
        foreach (int job in solution.Permutation)
        {
            long ready = 0;
            for (int m = 0; m < free.Length; m++)
            {
                long start = Math.Max(ready, free[m]);
                ready = free[m] = start + problem.Durations[job * free.Length + m];
                json.WriteStartObject();
                json.WriteNumber("job", job);
                json.WriteNumber("operation", m);
                json.WriteNumber("machine", m);
                json.WriteNumber("start", start);
                json.WriteNumber("end", ready);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Puts the jobs that the first machine does not process behind the others on all machines; whether there are such jobs.</summary>
    private static bool AddJobs(InstanceText text, FlowShopProblem problem, List<int>[] orders)
    {
        int[] missing = orders.Length == 0 ? [] : [.. Enumerable.Range(0, problem.JobCount).Except(orders[0] ?? [])];
        for (int m = 0; m < orders.Length; m++)
        {
            (orders[m] ??= []).AddRange(missing);
        }

        if (missing.Length > 0)
        {
            text.Note($"{missing.Length} of {problem.JobCount} jobs are missing; they were added behind the others");
        }

        return missing.Length > 0;
    }

    private static FlowShopSolution Permutation(InstanceText text, FlowShopProblem problem, List<int>[] orders)
    {
        for (int m = 0; m < orders.Length; m++)
        {
            List<int> order = orders[m] ?? [];
            if (order.Count != problem.JobCount || order.Distinct().Count() != problem.JobCount)
            {
                throw new InstanceFormatException(text.File, 1, 1, $"machine {m} does not process each of the {problem.JobCount} jobs once.");
            }

            if (!order.SequenceEqual(orders[0] ?? []))
            {
                throw new InstanceFormatException(text.File, 1, 1, $"machine {m} has another order than machine 0; expected a permutation schedule.");
            }
        }

        return new FlowShopSolution(orders.Length > 0 ? (orders[0] ?? []).ToArray() : Enumerable.Range(0, problem.JobCount).ToArray());
    }
}

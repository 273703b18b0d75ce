using System.Globalization;
using System.Text.Json;
using CoSolve.Problems.JobShop.Blocking;

namespace CoSolve.Instances.JobShop.Blocking;

/// <summary>
/// Solutions of blocking job shops: <c>Makespan 930</c>, then <c>Job 0: 0 12 40 ...</c>, the start of each operation and last the time at which
/// the job is done. A job leaves a machine when its next operation starts.
/// </summary>
public sealed class BlockingJobShopSolutionFormat : ISolutionFormat<BlockingJobShopProblem, BlockingJobShopSolution>
{
    /// <inheritdoc/>
    public BlockingJobShopSolution Read(InstanceText text, BlockingJobShopProblem problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(problem);
        var reader = new TokenReader(text) { CommentStarts = "#" };
        SolutionKeywords.SkipObjective(reader, "Makespan");
        var starts = new long[problem.OperationCount];
        var releases = new long[problem.OperationCount];
        for (int j = 0; j < problem.JobCount; j++)
        {
            SolutionKeywords.Expect(reader, "Job");
            string label = string.Create(CultureInfo.InvariantCulture, $"{j}:");
            if (!reader.Token($"'{label}'").SequenceEqual(label))
            {
                throw reader.Error($"expected '{label}', the jobs in order.");
            }

            int first = problem.FirstOperation[j];
            for (int o = first; o < problem.FirstOperation[j + 1]; o++)
            {
                starts[o] = reader.Integer($"the start of operation ({j},{o - first})");
                releases[Math.Max(first, o - 1)] = starts[o];
            }

            releases[problem.FirstOperation[j + 1] - 1] = reader.Integer($"the end of job {j}");
        }

        reader.End();
        return new BlockingJobShopSolution(starts, releases);
    }

    /// <inheritdoc/>
    public void Write(BlockingJobShopSolution solution, BlockingJobShopProblem problem, long objective, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(output);
        output.Write(string.Create(CultureInfo.InvariantCulture, $"Makespan {objective}\n"));
        for (int j = 0; j < problem.JobCount; j++)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"Job {j}:"));
            for (int o = problem.FirstOperation[j]; o < problem.FirstOperation[j + 1]; o++)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $" {solution.Starts[o]}"));
            }

            output.Write(string.Create(CultureInfo.InvariantCulture, $" {solution.Releases[problem.FirstOperation[j + 1] - 1]}\n"));
        }
    }

    /// <inheritdoc/>
    public void WriteJson(BlockingJobShopSolution solution, BlockingJobShopProblem problem, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("criterion", "Makespan");
        json.WriteStartArray("operations");
        for (int j = 0; j < problem.JobCount; j++)
        {
            for (int o = problem.FirstOperation[j]; o < problem.FirstOperation[j + 1]; o++)
            {
                json.WriteStartObject();
                json.WriteNumber("job", j);
                json.WriteNumber("operation", o - problem.FirstOperation[j]);
                json.WriteNumber("machine", problem.Machine[o]);
                json.WriteNumber("start", solution.Starts[o]);
                json.WriteNumber("release", solution.Releases[o]);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}

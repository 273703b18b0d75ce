using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop;

/// <summary>
/// The flexible job shop format (Brandimarte, Hurink, ...; <c>.fjs</c>): a line <c>jobs machines [average alternatives]</c>, then
/// for each job the number of its operations, and for each operation the number of its alternatives followed by pairs
/// <c>machine duration</c>, machines numbered from 1.
/// </summary>
public sealed class FlexibleJobShopFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "fjs";

    /// <inheritdoc/>
    public string Description => "flexible job shop (.fjs): n m [avg], then per job: operations, per operation: alternatives, pairs machine (from 1) duration";

    /// <inheritdoc/>
    public Type ProblemType => typeof(JobShopProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".fjs"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rows = new TokenRows(text.Content, "#");
        long jobs = 0;
        bool header = rows.MoveNext() && rows.Count is 2 or 3 && rows.Integer(0, out jobs) && jobs > 0
            && rows.Integer(1, out long machines) && machines is > 0 and <= ShopSize.MostMachines && (rows.Count == 2 || rows.IsNumber(2));
        long lines = 0;
        while (header && lines <= jobs && rows.MoveNext())
        {
            lines++;
        }

        // A job has a line of its own; under the format's ending the line breaks do not matter.
        return header && lines > 0 && (lines <= jobs || Endings.Contains(text.Extension)) ? FormatEvidence.OfReading(text, Read) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new TokenReader(text) { CommentStarts = "#" };
        var (jobs, machines) = ShopSize.Read(reader, 0);
        if (reader.HasTokenOnLine())
        {
            reader.Number("the average number of alternatives");
        }

        var list = new JobShopJob[jobs];
        for (int j = 0; j < jobs; j++)
        {
            var operations = new IReadOnlyList<JobShopAlternative>[reader.Count($"the number of operations of job {j}", 0, 3)];
            for (int k = 0; k < operations.Length; k++)
            {
                operations[k] = ReadAlternatives(reader, j, k, machines);
            }

            list[j] = new JobShopJob(operations);
        }

        reader.End();
        return new JobShopProblem(text.Stem, machines, list);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (problem is not JobShopProblem { Criterion: JobShopCriterion.Makespan } shop || shop.Jobs.Any(j => j.ReleaseTime != 0))
        {
            throw new NotSupportedException($"The format {Name} holds job shops with makespan and without release times only.");
        }

        double average = shop.OperationCount == 0 ? 0 : (double)shop.Machine.Length / shop.OperationCount;
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{shop.JobCount} {shop.MachineCount} {average:0.##}\n"));
        foreach (JobShopJob job in shop.Jobs)
        {
            output.Write(job.Operations.Count.ToString(CultureInfo.InvariantCulture));
            foreach (IReadOnlyList<JobShopAlternative> operation in job.Operations)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $" {operation.Count}"));
                foreach (var (machine, duration) in operation)
                {
                    output.Write(string.Create(CultureInfo.InvariantCulture, $" {machine + 1} {duration}"));
                }
            }

            output.Write('\n');
        }
    }

    private static JobShopAlternative[] ReadAlternatives(TokenReader reader, int job, int position, int machines)
    {
        var alternatives = new JobShopAlternative[reader.Count($"the number of alternatives of operation ({job},{position})", 1, 2)];
        for (int a = 0; a < alternatives.Length; a++)
        {
            int machine = reader.SmallInteger($"a machine of operation ({job},{position})", 1, machines) - 1;
            for (int b = 0; b < a; b++)
            {
                if (alternatives[b].Machine == machine)
                {
                    throw reader.Error($"operation ({job},{position}) lists machine {machine + 1} twice.");
                }
            }

            alternatives[a] = new JobShopAlternative(machine, reader.Integer($"a duration of operation ({job},{position})", 0));
        }

        return alternatives;
    }
}

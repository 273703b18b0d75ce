using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop;

/// <summary>
/// Taillard's job shop format: a line <c>jobs machines [time seed, machine seed, upper bound, lower bound]</c>, the title
/// <c>Times</c>, a row of durations for each job, the title <c>Machines</c>, a row of machines (from 1) for each job. Files hold
/// several problems; the titles may be missing.
/// </summary>
public sealed class TaillardJobShopFormat : IInstanceWriter
{
    private const string TimesTitle = "Times";
    private const string MachinesTitle = "Machines";

    /// <inheritdoc/>
    public string Name => "taillard-jobshop";

    /// <inheritdoc/>
    public string Description => "job shop, Taillard: header, Times, rows of durations, Machines, rows of machines (from 1)";

    /// <inheritdoc/>
    public Type ProblemType => typeof(JobShopProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (HasTitle(text.Content, TimesTitle) && HasTitle(text.Content, MachinesTitle))
        {
            return FormatEvidence.Certain;
        }

        return ShopHeader.Find(text.Content, text.Index, 2, 6, 2, out _) is { EvenWidth: true, Jobs: > 0, Machines: > 0 } header
            && header.Rows == 2 * header.Jobs && header.FirstWidth == header.Machines
            ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ShopHeader header = ShopHeader.Require(text, 2, 6, 2);
        TokenReader reader = header.Open(text);
        var (jobs, machines) = ShopSize.Read(reader, 2);
        reader.RestOfLine();
        SkipTitle(reader, TimesTitle);
        var operations = new JobShopAlternative[jobs * machines];
        for (int o = 0; o < operations.Length; o++)
        {
            operations[o] = new JobShopAlternative(0, reader.Integer($"the duration of operation ({o / machines},{o % machines})", 0));
        }

        SkipTitle(reader, MachinesTitle);
        var classic = new ClassicJobs(machines);
        for (int o = 0; o < operations.Length; o++)
        {
            int machine = reader.SmallInteger($"the machine of operation ({o / machines},{o % machines})", 1, machines) - 1;
            classic.Visit(reader, o / machines, machine, 1);
            operations[o] = operations[o] with { Machine = machine };
        }

        ShopSize.EndOfProblem(reader, true);
        var list = new JobShopJob[jobs];
        for (int j = 0; j < jobs; j++)
        {
            list[j] = ClassicJobs.Job(operations.AsSpan(j * machines, machines));
        }

        return new JobShopProblem(text.Stem, machines, list);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        JobShopProblem shop = ClassicJobs.Require(problem, Name);
        output.Write(string.Create(CultureInfo.InvariantCulture, $"Nb of jobs, Nb of Machines\n{shop.JobCount} {shop.MachineCount}\n"));
        output.Write($"{TimesTitle}\n");
        WriteRows(shop, shop.Duration.ToArray(), output);
        output.Write($"{MachinesTitle}\n");
        WriteRows(shop, Array.ConvertAll(shop.Machine.ToArray(), m => m + 1L), output);
    }

    private static void WriteRows(JobShopProblem shop, long[] values, TextWriter output)
    {
        for (int j = 0; j < shop.JobCount; j++)
        {
            var row = values[shop.FirstOperation[j]..shop.FirstOperation[j + 1]];
            output.Write(string.Join(' ', row.Select(v => v.ToString(CultureInfo.InvariantCulture))) + "\n");
        }
    }

    private static bool HasTitle(string content, string title)
    {
        foreach (Range range in content.AsSpan().Split('\n'))
        {
            if (content.AsSpan(range).Trim().Equals(title, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static void SkipTitle(TokenReader reader, string title)
    {
        if (reader.Peek().Equals(title, StringComparison.OrdinalIgnoreCase))
        {
            reader.Token(title);
        }
    }
}

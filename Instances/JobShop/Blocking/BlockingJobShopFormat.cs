using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;

namespace CoSolve.Instances.JobShop.Blocking;

/// <summary>
/// Blocking job shops (<c>.bjs</c>): a line <c>blocking-jobshop jobs machines</c>, then for each job a line of pairs <c>machine duration</c> in
/// technological order as in the standard job shop format, machines from 0; where machines are shut down, a line <c>shutdowns count</c>
/// and that many lines <c>machine from to</c>, the machine down in [from, to). Comments begin with <c>#</c>.
/// </summary>
public sealed class BlockingJobShopFormat : IInstanceWriter
{
    private const string Signature = "blocking-jobshop";
    private const string ShutdownsTitle = "shutdowns";
    private const int MostMachines = 1_000_000;

    /// <inheritdoc/>
    public string Name => "blocking-jobshop";

    /// <inheritdoc/>
    public string Description => "blocking job shop: 'blocking-jobshop n m', then per job pairs machine (from 0) duration; 'shutdowns k', then machine from to";

    /// <inheritdoc/>
    public Type ProblemType => typeof(BlockingJobShopProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".bjs"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TokenReader(text) { CommentStarts = "#" }.Peek().Equals(Signature, StringComparison.OrdinalIgnoreCase)
            ? FormatEvidence.Certain
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        SingleProblemFile.Require(text);
        var reader = new TokenReader(text) { CommentStarts = "#" };
        SolutionKeywords.Expect(reader, Signature);
        int count = reader.Count("the number of jobs", 0, 2);
        int machines = reader.SmallInteger("the number of machines", 0, MostMachines);
        var jobs = new BlockingOperation[count][];
        for (int j = 0; j < count; j++)
        {
            jobs[j] = ReadJob(reader, j, machines);
        }

        var shutdowns = new List<MachineShutdown>();
        if (!reader.AtEnd)
        {
            SolutionKeywords.Expect(reader, ShutdownsTitle);
            for (int left = reader.Count("the number of shutdowns", 0, 3); left > 0; left--)
            {
                int machine = reader.SmallInteger("the machine that is shut down", 0, machines - 1);
                long from = reader.Integer("the beginning of the shutdown", 0);
                shutdowns.Add(new MachineShutdown(machine, from, reader.Integer("the end of the shutdown", 0)));
            }
        }

        reader.End();
        return new BlockingJobShopProblem(text.Stem, machines, jobs, shutdowns);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var shop = problem as BlockingJobShopProblem
            ?? throw new NotSupportedException($"The format {Name} holds blocking job shops only.");
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{Signature} {shop.JobCount} {shop.MachineCount}\n"));
        for (int j = 0; j < shop.JobCount; j++)
        {
            for (int o = shop.FirstOperation[j]; o < shop.FirstOperation[j + 1]; o++)
            {
                string gap = o == shop.FirstOperation[j] ? "" : " ";
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{gap}{shop.Machine[o]} {shop.Duration[o]}"));
            }

            output.Write('\n');
        }

        if (!shop.Shutdowns.IsEmpty)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{ShutdownsTitle} {shop.Shutdowns.Length}\n"));
            foreach (var (machine, from, to) in shop.Shutdowns)
            {
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{machine} {from} {to}\n"));
            }
        }
    }

    private static BlockingOperation[] ReadJob(TokenReader reader, int job, int machines)
    {
        var operations = new List<BlockingOperation>();
        do
        {
            int machine = reader.SmallInteger($"the machine of operation ({job},{operations.Count})", 0, machines - 1);
            operations.Add(new BlockingOperation(machine, reader.Integer($"the duration of operation ({job},{operations.Count})", 1)));
        }
        while (reader.HasTokenOnLine());
        return [.. operations];
    }
}

using System.Globalization;
using CoSolve.Problems;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.JobShop;

/// <summary>
/// The standard job shop format (OR-Library, JSPLIB): comments or title text, a line <c>jobs machines</c>, then for each job
/// the pairs <c>machine duration</c> of its operations in technological order, machines numbered from 0. A file may hold several
/// problems with text between them.
/// </summary>
public sealed class StandardJobShopFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "jsplib";

    /// <inheritdoc/>
    public string Description => "job shop, standard (JSPLIB, OR-Library): n m, then per job m pairs machine (from 0) duration";

    /// <inheritdoc/>
    public Type ProblemType => typeof(JobShopProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".jsp", ".jss"];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ShopHeader.Find(text.Content, text.Index, 2, 2, 2, out _) is { Jobs: > 0, Machines: > 0, Rows: > 0 }
            ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        TokenReader reader = ShopHeader.Require(text, 2, 2, 2).Open(text);
        var (jobs, machines) = ShopSize.Read(reader, 2);
        var classic = new ClassicJobs(machines);
        var list = new JobShopJob[jobs];
        var operations = new JobShopAlternative[machines];
        for (int j = 0; j < jobs; j++)
        {
            for (int k = 0; k < machines; k++)
            {
                int machine = reader.SmallInteger($"the machine of operation ({j},{k})", 0, machines - 1);
                classic.Visit(reader, j, machine, 0);
                operations[k] = new JobShopAlternative(machine, reader.Integer($"the duration of operation ({j},{k})", 0));
            }

            list[j] = ClassicJobs.Job(operations);
        }

        ShopSize.EndOfProblem(reader, true);
        return new JobShopProblem(text.Stem, machines, list);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        JobShopProblem shop = ClassicJobs.Require(problem, Name);
        output.Write(string.Create(CultureInfo.InvariantCulture, $"{shop.JobCount} {shop.MachineCount}\n"));
        for (int j = 0; j < shop.JobCount; j++)
        {
            for (int o = shop.FirstOperation[j]; o < shop.FirstOperation[j + 1]; o++)
            {
                string gap = o == shop.FirstOperation[j] ? "" : " ";
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{gap}{shop.Machine[o]} {shop.Duration[o]}"));
            }

            output.Write('\n');
        }
    }
}

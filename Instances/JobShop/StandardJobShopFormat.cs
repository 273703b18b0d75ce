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
    public double Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ShopHeader.Find(text.Content, text.Index, 2, 2, 2, out _) is not { } header || header.Jobs < 1 || header.Machines < 1)
        {
            return 0;
        }

        if (header.Jobs > int.MaxValue || header.Machines > text.Content.Length)
        {
            return 0;
        }

        bool rows = header.FirstWidth == 2 * header.Machines && header.Rows == header.Jobs;
        if (FirstJobVisitsEachMachine(text, header))
        {
            return rows ? 0.95 : 0.8;
        }

        if (header.Machines == 1)
        {
            return 0;
        }

        // A first row of the right width that is no job is likely a job with a defect, which reading will name.
        return rows ? 0.6 : TokensBelow(text, header) == 2 * header.Machines ? 0.05 : 0;
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

    private static bool FirstJobVisitsEachMachine(InstanceText text, ShopHeader header)
    {
        try
        {
            TokenReader reader = header.Open(text);
            reader.RestOfLine();
            var classic = new ClassicJobs((int)header.Machines);
            for (int k = 0; k < header.Machines; k++)
            {
                classic.Visit(reader, 0, reader.SmallInteger("a machine", 0, (int)header.Machines - 1), 0);
                reader.Integer("a duration", 0);
            }

            return true;
        }
        catch (InstanceFormatException)
        {
            return false;
        }
    }

    private static int TokensBelow(InstanceText text, ShopHeader header)
    {
        TokenReader reader = header.Open(text);
        reader.RestOfLine();
        int count = 0;
        while (count == 0 ? !reader.AtEnd : reader.HasTokenOnLine())
        {
            reader.Token("a number");
            count++;
        }

        return count;
    }
}

using System.Globalization;
using CoSolve.Instances.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;

namespace CoSolve.Instances.FlowShop;

/// <summary>
/// Taillard's permutation flow shop format, also used for the VFR sets: a line <c>jobs machines</c> that may go on with seed, upper and
/// lower bound, then a row of durations for each machine. Title lines may stand before the header and before the rows; files may
/// hold several problems.
/// </summary>
public sealed class TaillardFlowShopFormat : IInstanceWriter
{
    /// <inheritdoc/>
    public string Name => "taillard-flowshop";

    /// <inheritdoc/>
    public string Description => "permutation flow shop, Taillard and VFR: n m [seed ub lb], then a row of n durations per machine";

    /// <inheritdoc/>
    public Type ProblemType => typeof(FlowShopProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (ShopHeader.Find(text.Content, text.Index, 2, 5, 1, out _) is not { Jobs: > 0, Machines: > 0, Rows: > 0 } header || header.Numbers == 3)
        {
            return FormatEvidence.None;
        }

        // Seeds and bounds in the header excuse rows that are wrapped.
        return text.Content.Contains("processing times", StringComparison.OrdinalIgnoreCase) ? FormatEvidence.Certain
            : header.Numbers > 2 || header.FirstWidth == header.Jobs ? FormatEvidence.OfReading(text, Read)
            : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ShopHeader header = ShopHeader.Require(text, 2, 5, 1);
        TokenReader reader = header.Open(text);
        var (jobs, machines) = ShopSize.Read(reader, 1);
        reader.RestOfLine();
        if (!reader.AtEnd && char.IsAsciiLetter(reader.Peek()[0]))
        {
            reader.RestOfLine();
        }

        var durations = new long[jobs * machines];
        for (int m = 0; m < machines; m++)
        {
            for (int j = 0; j < jobs; j++)
            {
                durations[j * machines + m] = reader.Integer($"the duration of job {j} on machine {m}", 0);
            }
        }

        ShopSize.EndOfProblem(reader, true);
        return new FlowShopProblem(text.Stem, jobs, machines, durations);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (problem is not FlowShopProblem shop)
        {
            throw new NotSupportedException($"The format {Name} holds permutation flow shops only.");
        }

        output.Write(string.Create(CultureInfo.InvariantCulture, $"number of jobs, number of machines :\n{shop.JobCount} {shop.MachineCount}\n"));
        output.Write("processing times :\n");
        for (int m = 0; m < shop.MachineCount; m++)
        {
            for (int j = 0; j < shop.JobCount; j++)
            {
                string gap = j == 0 ? "" : " ";
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{gap}{shop.Durations[j * shop.MachineCount + m]}"));
            }

            output.Write('\n');
        }
    }
}

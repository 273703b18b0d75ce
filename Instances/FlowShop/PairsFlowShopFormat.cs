using System.Globalization;
using CoSolve.Instances.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;

namespace CoSolve.Instances.FlowShop;

/// <summary>
/// The permutation flow shop format of Vallada, Ruiz and Framinan (2015, "New hard benchmark for flowshop scheduling problems
/// minimising makespan", DOI 10.1016/j.ejor.2014.07.033): a line <c>jobs machines</c>, then for each job the pairs
/// <c>machine duration</c> for machines 0, 1, ... It is the standard job shop format with equal routes, so it is only detected
/// where the file's name says VFR or VRF; under another name both formats fit and the user decides.
/// </summary>
public sealed class PairsFlowShopFormat : IInstanceWriter
{
    private readonly StandardJobShopFormat _standard = new();

    /// <inheritdoc/>
    public string Name => "vfr";

    /// <inheritdoc/>
    public string Description => "permutation flow shop, VFR: n m, then per job the pairs machine duration for machines 0, 1, ...";

    /// <inheritdoc/>
    public Type ProblemType => typeof(FlowShopProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        FormatEvidence evidence = _standard.Recognize(text).Fit == FormatFit.Possible ? FormatEvidence.OfReading(text, Read) : FormatEvidence.None;
        bool named = text.Stem.StartsWith("VFR", StringComparison.OrdinalIgnoreCase) || text.Stem.StartsWith("VRF", StringComparison.OrdinalIgnoreCase);
        return evidence.Fit == FormatFit.Possible ? evidence.CertainIf(named) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shop = (JobShopProblem)_standard.Read(text);
        for (int o = 0; o < shop.OperationCount; o++)
        {
            int position = o % shop.MachineCount;
            if (shop.Machine[o] != position)
            {
                int line = ShopHeader.Require(text, 2, 2, 2).Line + 2 + shop.JobOf[o];
                throw new InstanceFormatException(text.File, line, 1, $"job {shop.JobOf[o]} visits machine {shop.Machine[o]} where a flow shop visits machine {position}.");
            }
        }

        return new FlowShopProblem(shop.Name, shop.JobCount, shop.MachineCount, shop.Duration);
    }

    /// <inheritdoc/>
    public void Write(IProblem problem, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (problem is not FlowShopProblem shop)
        {
            throw new NotSupportedException($"The format {Name} holds permutation flow shops only.");
        }

        output.Write(string.Create(CultureInfo.InvariantCulture, $"{shop.JobCount} {shop.MachineCount}\n"));
        for (int j = 0; j < shop.JobCount; j++)
        {
            for (int m = 0; m < shop.MachineCount; m++)
            {
                string gap = m == 0 ? "" : " ";
                output.Write(string.Create(CultureInfo.InvariantCulture, $"{gap}{m} {shop.Durations[j * shop.MachineCount + m]}"));
            }

            output.Write('\n');
        }
    }
}

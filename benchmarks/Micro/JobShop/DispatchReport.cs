using System.Globalization;

namespace CoSolve.Micro.JobShop;

/// <summary>The tables of <see cref="DispatchTable"/>: policies by sizes.</summary>
/// <param name="rows">What was measured.</param>
/// <param name="samples">The number of sampled schedules.</param>
internal sealed class DispatchReport(IReadOnlyList<DispatchRow> rows, int samples)
{
    private const string Network = "gnn";

    private readonly string[] _sizes = [.. rows.Select(r => r.Size).Distinct()];

    /// <summary>Writes the mean gaps, then the processor seconds, as Markdown.</summary>
    public void Write(TextWriter output)
    {
        output.Write($"Mean gap to the best known makespan in per cent, {rows.Select(r => r.Instance).Distinct().Count()} instances.\n\n");
        WriteHeader(output, "policy");
        foreach (int count in new[] { 0, samples })
        {
            string manner = count == 0 ? "greedy" : $"best of {count}";
            DispatchRow[] rules = [.. rows.Where(r => r.Samples == count && r.Policy != Network)];
            foreach (var policy in rules.GroupBy(r => r.Key))
            {
                WriteGaps(output, $"{policy.Key.Policy}, {policy.Key.Generation}, {manner}", [.. policy]);
            }

            WriteGaps(output, $"best rule of the size, {manner}", [.. _sizes.SelectMany(size => BestRule(rules.Where(r => r.Size == size)))]);
            WriteGaps(output, $"best of all rules for each instance, {manner} each", [.. rules.GroupBy(r => r.Instance).Select(g => g.MinBy(r => r.Makespan)!)]);
            WriteGaps(output, $"network, {manner}", [.. rows.Where(r => r.Samples == count && r.Policy == Network)]);
        }

        output.Write("\nMean processor seconds for an instance, one thread.\n\n");
        WriteHeader(output, "policy");
        WriteSeconds(output, $"a rule, best of {samples}", r => r.Samples > 0 && r.Policy != Network);
        WriteSeconds(output, "network, greedy", r => r.Samples == 0 && r.Policy == Network);
        WriteSeconds(output, $"network, best of {samples}", r => r.Samples > 0 && r.Policy == Network);
    }

    /// <summary>The rows of the rule with the smallest mean gap.</summary>
    private static IEnumerable<DispatchRow> BestRule(IEnumerable<DispatchRow> rules) => rules.GroupBy(r => r.Key).MinBy(g => g.Average(r => r.Gap))!;

    private void WriteHeader(TextWriter output, string first) =>
        output.Write($"| {first} | {string.Join(" | ", _sizes)} | all |\n|---|{string.Concat(Enumerable.Repeat("---:|", _sizes.Length + 1))}\n");

    private void WriteGaps(TextWriter output, string name, IReadOnlyList<DispatchRow> group) => WriteLine(output, name, group, r => 100 * r.Gap, "0.0");

    private void WriteSeconds(TextWriter output, string name, Func<DispatchRow, bool> belongs) =>
        WriteLine(output, name, [.. rows.Where(belongs)], r => r.Seconds, "0.000");

    private void WriteLine(TextWriter output, string name, IReadOnlyList<DispatchRow> group, Func<DispatchRow, double> value, string format)
    {
        if (group.Count > 0)
        {
            IEnumerable<double> means = [.. _sizes.Select(size => group.Where(r => r.Size == size).Average(value)), group.Average(value)];
            output.Write($"| {name} | {string.Join(" | ", means.Select(m => m.ToString(format, CultureInfo.InvariantCulture)))} |\n");
        }
    }
}

using CoSolve.Problems;
using CoSolve.Problems.Scheduling;

namespace CoSolve.Instances.Scheduling;

/// <summary>
/// One of the shops with a layout of bare numbers (see <see cref="ShopMatrix"/>). Five of them share one layout: they are told apart only by naming
/// the format.
/// </summary>
public sealed class ShopMatrixFormat : IInstanceFormat
{
    private readonly ShopHeaderKind _header;
    private readonly bool _hasSetups;
    private readonly Func<string, ShopMatrix, SchedulingData> _build;

    private ShopMatrixFormat(
        string name, string description, Func<string, ShopMatrix, SchedulingData> build, ShopHeaderKind header = ShopHeaderKind.None, bool hasSetups = false) =>
        (Name, Description, _build, _header, _hasSetups) = (name, description, build, header, hasSetups);

    /// <summary>The shops with such layouts.</summary>
    public static IReadOnlyList<ShopMatrixFormat> All { get; } =
    [
        new("open-shop", "open shop, makespan: n, m, n rows of m durations", ShopVariants.Open),
        new("hybrid-flowshop", "hybrid flow shop, makespan: n, stages, machines of each stage, n rows of durations by stage", ShopVariants.Hybrid, ShopHeaderKind.StageMachines),
        new("nonpermutation-flowshop", "flow shop with an order of its own on each machine, makespan: n, m, n rows of m durations", ShopVariants.Flow),
        new("no-wait-flowshop", "flow shop without waiting inside a job, makespan: n, m, n rows of m durations", ShopVariants.NoWait),
        new("flowshop-completion", "permutation flow shop, total completion time: n, m, n rows of m durations", ShopVariants.TotalCompletionTime),
        new("flowshop-tardiness", "permutation flow shop, total tardiness: n, m, n due dates, n rows of m durations", ShopVariants.TotalTardiness, ShopHeaderKind.DueDates),
        new("setup-flowshop", "permutation flow shop with set-up times, makespan: n, m, n rows of m durations, then per machine n x n set-up times",
            ShopVariants.Setups, hasSetups: true),
        new("distributed-flowshop", "permutation flow shops in several equal factories, makespan: n, m, factories, n rows of m durations",
            ShopVariants.Distributed, ShopHeaderKind.Factories),
        new("parallel-machines", "unrelated parallel machines, makespan: n, m, n rows of m durations", ShopVariants.ParallelMachines),
    ];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public Type ProblemType => typeof(SchedulingProblem);

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [];

    /// <inheritdoc/>
    public FormatEvidence Recognize(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ShopMatrix.HasShape(text, _header, _hasSetups) ? FormatEvidence.OfReading(text, Read) : FormatEvidence.None;
    }

    /// <inheritdoc/>
    public IProblem Read(InstanceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SchedulingProblem(_build(text.Stem, ShopMatrix.Read(text, _header, _hasSetups)));
    }
}

using CoSolve.Instances;
using CoSolve.Instances.FlowShop;
using CoSolve.Instances.Generation;
using CoSolve.Instances.JobShop.Blocking;
using CoSolve.Instances.JobShop.Generation;
using CoSolve.Instances.Knapsack;
using CoSolve.Instances.Mip.Generation;
using CoSolve.Instances.Qubo;
using CoSolve.Instances.Routing.Generation;
using CoSolve.Problems;

namespace CoSolve.Cli.Families;

/// <summary>All families, formats, generators and conversions that the command line knows.</summary>
internal static class FamilyRegistry
{
    /// <summary>The families; each is added here by one line.</summary>
    public static IReadOnlyList<IProblemFamily> Families { get; } =
    [
        JobShopFamily.Create(),
        FlowShopFamily.Create(),
        BlockingJobShopFamily.Create(),
        SchedulingFamily.Create(),
        KnapsackFamily.Create(),
        RoutingFamily.Create(),
        QuboFamily.Create(),
        MaxCutFamily.Create(),
        MipFamily.Create(),
    ];

    /// <summary>The generators.</summary>
    public static IReadOnlyList<IInstanceGenerator> Generators { get; } =
    [
        new TaillardJobShopGenerator(),
        new TaillardFlowShopGenerator(),
        new BlockingJobShopGenerator(),
        new UchoaGenerator(),
        new SolomonGenerator(),
        new PisingerGenerator(),
        new ChuBeasleyGenerator(),
        new BeasleyQuboGenerator(),
        new PalubeckisGenerator(),
        new RandomGraphGenerator(),
        new ToroidalGridGenerator(),
        new IndependentSetGenerator(),
        new VertexCoverGenerator(),
        new SetCoverGenerator(),
        new CombinatorialAuctionGenerator(),
    ];

    /// <summary>The conversions between problem types.</summary>
    public static IReadOnlyList<ProblemConversion> Conversions { get; } =
    [
        .. BlockingJobShopFamily.Conversions,
        .. SchedulingFamily.Conversions,
        .. KnapsackFamily.Conversions,
        .. RoutingFamily.Conversions,
        .. MaxCutFamily.Conversions,
    ];

    /// <summary>The formats of all families.</summary>
    public static InstanceFormats Formats { get; } = new(Families.SelectMany(f => f.Formats).ToArray());

    /// <summary>The family of a problem.</summary>
    public static IProblemFamily Of(IProblem problem) => Families.First(f => f.ProblemType == problem.GetType());
}

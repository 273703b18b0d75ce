namespace CoSolve.Instances.JobShop;

/// <summary>The formats of job shops, flexible job shops and flow shops.</summary>
public static class ShopFormats
{
    /// <summary>The formats that hold job shops and flexible job shops.</summary>
    public static IReadOnlyList<IInstanceFormat> JobShop { get; } =
        [new StandardJobShopFormat(), new TaillardJobShopFormat(), new FlexibleJobShopFormat()];

    /// <summary>The formats that hold permutation flow shops.</summary>
    public static IReadOnlyList<IInstanceFormat> FlowShop { get; } = [new TaillardFlowShopFormat(), new PairsFlowShopFormat()];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<IInstanceFormat> All { get; } = [.. JobShop, .. FlowShop];
}

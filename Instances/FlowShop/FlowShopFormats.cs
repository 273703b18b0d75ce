namespace CoSolve.Instances.FlowShop;

/// <summary>The formats of permutation flow shops.</summary>
public static class FlowShopFormats
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IInstanceFormat> All { get; } = [new TaillardFlowShopFormat(), new PairsFlowShopFormat(), FlowShopJson.Format];
}

namespace CoSolve.Instances.JobShop;

/// <summary>The formats of job shops and flexible job shops.</summary>
public static class JobShopFormats
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IInstanceFormat> All { get; } =
        [new StandardJobShopFormat(), new TaillardJobShopFormat(), new FlexibleJobShopFormat(), new JsplibJsonFormat(), JobShopJson.Format];
}

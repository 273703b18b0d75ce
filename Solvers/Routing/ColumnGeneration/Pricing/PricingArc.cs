namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>An arc as labelling sees it; 32 bytes.</summary>
internal struct PricingArc
{
    /// <summary>The reduced cost.</summary>
    public long Cost;

    /// <summary>The location at its head.</summary>
    public int To;

    /// <summary>Consumption of the first resource.</summary>
    public int Travel;

    /// <summary>Consumption of the doubled load.</summary>
    public int Load;

    /// <summary>The head's bit in the memory at the tail.</summary>
    public uint Block;

    /// <summary>The bits of the memory at the tail that are kept.</summary>
    public uint Extract;

    /// <summary>Where they lie in the memory at the head.</summary>
    public uint Deposit;
}

namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>A partial path of the pricing problem without its location, which its bucket tells; 48 bytes.</summary>
internal struct Label
{
    /// <summary>The reduced cost so far.</summary>
    public long Cost;

    /// <summary>For each active subset-row cut, whether an odd visit of its clients waits for another.</summary>
    public UInt128 Parity;

    /// <summary>The remembered clients, as bits over the location's neighbourhood.</summary>
    public uint Memory;

    /// <summary>The first resource.</summary>
    public int First;

    /// <summary>The doubled load, with the location's own demand once.</summary>
    public int Load;

    /// <summary>The number under which <see cref="Labelling"/> knows its predecessor.</summary>
    public int Id;
}

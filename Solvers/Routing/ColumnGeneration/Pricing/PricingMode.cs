namespace CoSolve.Solvers.Routing.ColumnGeneration.Pricing;

/// <summary>How thoroughly routes are looked for.</summary>
internal enum PricingMode
{
    /// <summary>Dominance by cost and memory alone, few labels in each bucket, arcs between near neighbours.</summary>
    Greedy,

    /// <summary>Full dominance, arcs between near neighbours.</summary>
    Near,

    /// <summary>All arcs: what is not found does not exist.</summary>
    Exact,
}

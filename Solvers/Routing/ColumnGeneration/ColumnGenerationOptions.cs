namespace CoSolve.Solvers.Routing.ColumnGeneration;

/// <summary>The parameters of column generation.</summary>
internal sealed record ColumnGenerationOptions
{
    /// <summary>The neighbourhoods that the first relaxation remembers.</summary>
    public int FirstNeighborhood { get; init; } = 9;

    /// <summary>How far neighbourhoods may grow.</summary>
    public int LargestNeighborhood { get; init; } = 14;

    /// <summary>The labels that a direction may make in one run.</summary>
    public int MostLabels { get; init; } = 2_500_000;

    /// <summary>The subset-row cuts that are added at once.</summary>
    public int SubsetRowCuts { get; init; } = 30;

    /// <summary>The part of the gap to the best solution that may be left before cuts are looked for.</summary>
    public double Precision { get; init; } = 0.03;

    /// <summary>The labels, paths and routes up to which all routes that matter are enumerated.</summary>
    public (int Labels, int Paths, int Routes) Enumeration { get; init; } = (2_500_000, 150_000, 15_000);

    /// <summary>The relative gap below which that is tried.</summary>
    public double NarrowingGap { get; init; } = 0.04;

    /// <summary>The weight of the last multipliers in the next ones.</summary>
    public double Smoothing { get; init; } = 0.8;
}

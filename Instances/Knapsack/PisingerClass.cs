namespace CoSolve.Instances.Knapsack;

/// <summary>The instance classes of Pisinger (2005, "Where are the hard knapsack problems?", DOI 10.1016/j.cor.2004.03.002).</summary>
public enum PisingerClass
{
    /// <summary>Values and weights uniform in [1, R].</summary>
    Uncorrelated,

    /// <summary>Values within R/10 of the weights.</summary>
    Weakly,

    /// <summary>Value = weight + R/10.</summary>
    Strongly,

    /// <summary>Weight = value + R/10.</summary>
    InverseStrongly,

    /// <summary>Values within R/500 of weight + R/10.</summary>
    AlmostStrongly,

    /// <summary>Value = weight.</summary>
    SubsetSum,

    /// <summary>Weights in [100000, 100100], values in [1, 1000].</summary>
    SimilarWeights,

    /// <summary>Multiples of two uncorrelated items.</summary>
    SpannerUncorrelated,

    /// <summary>Multiples of two weakly correlated items.</summary>
    SpannerWeakly,

    /// <summary>Multiples of two strongly correlated items.</summary>
    SpannerStrongly,

    /// <summary>Value = weight + 3R/10 where 6 divides the weight, otherwise weight + 2R/10.</summary>
    MultipleStrongly,

    /// <summary>Value = weight rounded up to a multiple of 3.</summary>
    ProfitCeiling,

    /// <summary>Values on an arc: 2/3 sqrt(4 R^2 - (weight - 2R)^2).</summary>
    Circle,
}

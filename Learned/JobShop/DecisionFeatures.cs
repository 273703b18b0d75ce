namespace CoSolve.Learned.JobShop;

/// <summary>The row of numbers that describes a job at a decision.</summary>
public static class DecisionFeatures
{
    /// <summary>Features that an extractor writes; those that it does not use stay 0.</summary>
    public const int Count = 15;

    /// <summary>Length of a row: the features and a constant 1, which carries the biases of all linear maps.</summary>
    public const int Width = Count + 1;
}

namespace CoSolve.Problems;

/// <summary>The direction in which an objective improves.</summary>
public enum ObjectiveSense
{
    /// <summary>Smaller is better; bounds are lower bounds.</summary>
    Minimize,

    /// <summary>Larger is better; bounds are upper bounds.</summary>
    Maximize,
}

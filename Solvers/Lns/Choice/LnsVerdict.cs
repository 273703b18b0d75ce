namespace CoSolve.Solvers.Lns.Choice;

/// <summary>What became of a step, from worst to best.</summary>
public enum LnsVerdict
{
    /// <summary>No point, or one that was not accepted.</summary>
    Rejected,

    /// <summary>A point that is not better than the current one and was accepted.</summary>
    Accepted,

    /// <summary>A point better than the current one.</summary>
    Better,

    /// <summary>A point better than the best one.</summary>
    Best,
}

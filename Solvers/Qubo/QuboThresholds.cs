namespace CoSolve.Solvers.Qubo;

/// <summary>
/// What <c>auto</c> goes by on QUBO and maximum cut. Set by runs on Beasley's, Glover's, Billionnet and Elloumi's, the G-set and the spin glass
/// instances at the limits of the short benchmark with two workers; <c>benchmarks/Leaderboard/quick.json</c> measures what <c>auto</c> reaches with them.
/// </summary>
internal sealed record QuboThresholds
{
    /// <summary>The values in use.</summary>
    public static QuboThresholds Default { get; } = new();

    /// <summary>The share of all pairs below which replica annealing beats tabu search (G-set 0.05 to 6 %; the dense sets have 10 to 100 %).</summary>
    public double LargestSparseDensity { get; init; } = 0.08;

    /// <summary>Variables above which a second lane of the first kind is worth more than a different one.</summary>
    public int LargeSize { get; init; } = 3000;

    /// <summary>Products up to which branch and bound may have a proof within seconds.</summary>
    public int ProvablePairs { get; init; } = 5000;

    /// <summary>Products up to which the cuts of a linear solver then go on where the roof dual is weak, as on sparse graphs.</summary>
    public int LinearlyProvablePairs { get; init; } = 2500;

    /// <summary>Variables up to which the semidefinite branch and bound may have a proof within seconds.</summary>
    public int SemidefinitelyProvable { get; init; } = 150;

    /// <summary>The share of the time for branch and bound by the roof dual where the semidefinite one follows.</summary>
    public double ShareBeforeSemidefiniteProof { get; init; } = 0.1;

    /// <summary>The share of what is left then for that.</summary>
    public double ShareForSemidefiniteProof { get; init; } = 0.8;

    /// <summary>The share of the last lane's time for semidefinite bounds that cannot close the gap.</summary>
    public double ShareForSemidefiniteBound { get; init; } = 0.25;

    /// <summary>The mean degree up to which odd cycles bound better than semidefinite relaxations: grids, not random graphs.</summary>
    public double OddCycleDegree { get; init; } = 6.5;

    /// <summary>Products up to which their linear relaxations are solved within seconds; beyond, triangles are ahead on grids too.</summary>
    public int OddCyclePairs { get; init; } = 1200;

    /// <summary>The share of the last lane's time for odd cycles.</summary>
    public double ShareForOddCycles { get; init; } = 0.5;

    /// <summary>The share of the time that the search has before the proofs on one worker.</summary>
    public double ShareBeforeProof { get; init; } = 0.05;

    /// <summary>The share of what is left for branch and bound.</summary>
    public double ShareForBranchAndBound { get; init; } = 0.25;

    /// <summary>The share of what is left then for the linear solver.</summary>
    public double ShareForLinearProof { get; init; } = 0.6;
}

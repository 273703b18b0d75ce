using CoSolve.Solvers.Lns.Neighborhoods;

namespace CoSolve.Solvers.Lns;

/// <summary>Options of large-neighbourhood search on linear models. The defaults were tried on generated instances of seed 1 only, which no table reports.</summary>
public sealed record LnsOptions
{
    /// <summary>Makes the neighbourhoods of one search, among which a bandit chooses.</summary>
    public Func<IReadOnlyList<ILnsNeighborhood>> Neighborhoods { get; init; } = All;

    /// <summary>The share of the integer columns that the first neighbourhoods free.</summary>
    public double FirstShare { get; init; } = 0.1;

    /// <summary>The largest share that neighbourhoods grow to.</summary>
    public double LargestShare { get; init; } = 0.8;

    /// <summary>The factor by which a neighbourhood grows that was searched through in vain, and shrinks that was not searched through.</summary>
    public double Growth { get; init; } = 1.3;

    /// <summary>The seconds that a neighbourhood may take; null for a fortieth of the time, from 0.25 to 30.</summary>
    public double? Seconds { get; init; }

    /// <summary>The branch-and-bound nodes that it may take in a run with an iteration limit and no time limit, which repeats.</summary>
    public long Nodes { get; init; } = 100;

    /// <summary>Whether CP-SAT instead of SCIP searches the neighbourhoods; for models over bounded integers.</summary>
    public bool UsesCpSat { get; init; }

    /// <summary>The bandit's probability of a uniform draw.</summary>
    public double Epsilon { get; init; } = 0.3;

    /// <summary>The weight of a reward after each later one of the same neighbourhood.</summary>
    public double Forgetting { get; init; } = 0.9;

    /// <summary>The first temperature of acceptance, relative to costs; 0 accepts no loss.</summary>
    public double Temperature { get; init; } = 1e-3;

    /// <summary>The factor of the temperature a step.</summary>
    public double Cooling { get; init; } = 0.98;

    /// <summary>How many points are kept for crossover and mutation.</summary>
    public int Elites { get; init; } = 8;

    /// <summary>The seconds that a neighbourhood may take in a run of so many.</summary>
    internal double SecondsWithin(double runSeconds) => Seconds ?? Math.Clamp(runSeconds / 40, 0.25, 30);

    /// <summary>What makes each of the neighbourhoods.</summary>
    public static IReadOnlyList<Func<ILnsNeighborhood>> Makers { get; } =
    [
        () => new RandomNeighborhood(), () => new GraphNeighborhood(), () => new LocalBranchingRelaxationNeighborhood(), () => new RinsNeighborhood(),
        () => new RensNeighborhood(), () => new MutationNeighborhood(), () => new CrossoverNeighborhood(), () => new LocalBranchingNeighborhood(),
        () => new ProximityNeighborhood(),
    ];

    /// <summary>All neighbourhoods.</summary>
    public static IReadOnlyList<ILnsNeighborhood> All() => [.. Makers.Select(make => make())];

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        Require(FirstShare is > 0 and <= 1, FirstShare, "first share", 0.1);
        Require(LargestShare >= FirstShare && LargestShare <= 1, LargestShare, "largest share", 0.8);
        Require(Growth is >= 1 and <= 10, Growth, "growth", 1.3);
        Require(Seconds is not <= 0, Seconds ?? 0, "time of a neighbourhood in seconds", 2);
        Require(Nodes > 0, Nodes, "number of nodes of a neighbourhood", 100);
        Require(Epsilon is >= 0 and <= 1, Epsilon, "probability of a uniform draw", 0.3);
        Require(Forgetting is > 0 and <= 1, Forgetting, "weight of earlier rewards", 0.9);
        Require(Temperature >= 0, Temperature, "first temperature", 1e-3);
        Require(Cooling is > 0 and <= 1, Cooling, "factor of the temperature", 0.98);
        Require(Elites >= 1, Elites, "number of elites", 8);
    }

    private static void Require(bool isValid, double value, string what, double example)
    {
        if (!isValid)
        {
            throw new ArgumentOutOfRangeException(nameof(value), FormattableString.Invariant($"The {what} is {value}. Maybe {example}."));
        }
    }
}

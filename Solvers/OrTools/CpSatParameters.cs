namespace CoSolve.Solvers.OrTools;

/// <summary>A parameter set of CP-SAT; what is null keeps OR-Tools' default.</summary>
public sealed record CpSatParameters
{
    /// <summary>OR-Tools' defaults.</summary>
    public static CpSatParameters Default { get; } = new();

    /// <summary>
    /// Portfolio with quick restarts and no linear relaxation: on one thread often better than the defaults on scheduling
    /// problems, whose relaxations are weak.
    /// </summary>
    public static CpSatParameters QuickRestart { get; } = new() { SearchBranching = 5, LinearizationLevel = 0 };

    /// <summary>
    /// What each lane of a portfolio runs: the native library gets all workers in one lane; the WebAssembly build has one thread, so
    /// each worker is a lane with a search of its own, by turns with the default and the quick-restart parameters.
    /// </summary>
    /// <param name="workers">The workers of the solve.</param>
    /// <param name="mostWorkers">How many CP-SAT itself can use (<see cref="CpSatSolver.MaxWorkers"/>).</param>
    public static IReadOnlyList<CpSatParameters> Portfolio(int workers, int mostWorkers) => mostWorkers > 1
        ? [Default with { Workers = workers }]
        : [.. Enumerable.Range(0, workers).Select(i => i % 2 == 0 ? Default : QuickRestart)];

    /// <summary>Wall-clock limit in seconds.</summary>
    public double? MaxSeconds { get; init; }

    /// <summary>Limit in OR-Tools' units of deterministic time (of the order of a second each), the same on every machine.</summary>
    public double? MaxDeterministicTime { get; init; }

    /// <summary>The seed, not negative.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>SatParameters.SearchBranching by number: 0 automatic, 5 portfolio with quick restarts, 6 follow the hint, ...</summary>
    public int? SearchBranching { get; init; }

    /// <summary>0 for no linear relaxation, 1 for OR-Tools' default, 2 for the strongest.</summary>
    public int? LinearizationLevel { get; init; }

    /// <summary>0 to 3; less probing shortens presolve.</summary>
    public int? ProbingLevel { get; init; }

    /// <summary>0 to 4; 0 for no search of symmetries.</summary>
    public int? SymmetryLevel { get; init; }

    /// <summary>Whether to presolve; turning it off pays for tiny models only.</summary>
    public bool? Presolve { get; init; }

    /// <summary>Whether to return the first solution found.</summary>
    public bool StopAfterFirstSolution { get; init; }

    /// <summary>Relative gap at which a solution counts as optimal.</summary>
    public double RelativeGap { get; init; }

    /// <summary>Threads of a native OR-Tools; the WebAssembly build has one.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    internal void Validate()
    {
        RequireLimit(MaxSeconds, nameof(MaxSeconds));
        RequireLimit(MaxDeterministicTime, nameof(MaxDeterministicTime));
        ArgumentOutOfRangeException.ThrowIfNegative(Seed);
        ArgumentOutOfRangeException.ThrowIfLessThan(Workers, 1);
        if (!(RelativeGap >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(RelativeGap), $"The gap is {RelativeGap}. Maybe 0.01 for one per cent.");
        }
    }

    private static void RequireLimit(double? limit, string name)
    {
        if (limit is { } value && !(value >= 0))
        {
            throw new ArgumentOutOfRangeException(name, $"The limit is {value}. Maybe leave it out for no limit.");
        }
    }
}

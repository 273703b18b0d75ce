using Google.OrTools.Sat;

namespace CoSolve.Solvers.OrTools;

/// <summary>A parameter set of CP-SAT; what is null or empty keeps OR-Tools' default.</summary>
public sealed record CpSatParameters
{
    /// <summary>OR-Tools' defaults with one thread.</summary>
    public static CpSatParameters Default { get; } = new();

    /// <summary>
    /// Portfolio with quick restarts and no linear relaxation: on one thread often better than the defaults on scheduling
    /// problems, whose relaxations are weak.
    /// </summary>
    public static CpSatParameters QuickRestart { get; } = new() { SearchBranching = 5, LinearizationLevel = 0 };

    /// <summary>
    /// The strongest setting known for job shops: one thread raises the objective's lower bound without a linear relaxation, and a second,
    /// where there is one, takes turns over the large neighbourhood searches. On one thread it proves ta01 from its optimum in 24 s of
    /// processor time.
    /// </summary>
    public static CpSatParameters LowerBoundSearch { get; } = new() { Subsolvers = ["objective_lb_search_no_lp"] };

    /// <summary>Wall-clock limit in seconds.</summary>
    public double? MaxSeconds { get; init; }

    /// <summary>Limit in OR-Tools' units of deterministic time (of the order of a second each), the same on every machine.</summary>
    public double? MaxDeterministicTime { get; init; }

    /// <summary>The seed, not negative.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads; OR-Tools chooses its portfolio of subsolvers by their number. More than the processors are allowed.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The full subsolvers to run instead of OR-Tools' choice, by OR-Tools' names.</summary>
    public IReadOnlyList<string> Subsolvers { get; init; } = [];

    /// <summary>Whether the subsolvers take turns in batches instead of running freely: on one thread a whole portfolio searches, and a
    /// run with a deterministic limit repeats with any number of threads.</summary>
    public bool Interleave { get; init; }

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

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    internal void Validate()
    {
        RequireLimit(MaxSeconds, nameof(MaxSeconds));
        RequireLimit(MaxDeterministicTime, nameof(MaxDeterministicTime));
        RequireRange(Seed, 0, int.MaxValue, nameof(Seed));
        RequireRange(Workers, 1, 1024, nameof(Workers));
        RequireRange(SearchBranching ?? 0, 0, 9, nameof(SearchBranching));
        RequireRange(LinearizationLevel ?? 1, 0, 2, nameof(LinearizationLevel));
        RequireRange(ProbingLevel ?? 2, 0, 3, nameof(ProbingLevel));
        RequireRange(SymmetryLevel ?? 2, 0, 4, nameof(SymmetryLevel));
        if (!(RelativeGap >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(RelativeGap), $"The gap is {RelativeGap}. Maybe 0.01 for one per cent.");
        }
    }

    /// <summary>OR-Tools' message; only what is set, without output or signal handlers of its own.</summary>
    internal SatParameters ToProto(bool log)
    {
        var proto = new SatParameters
        {
            RandomSeed = Seed,
            RelativeGapLimit = RelativeGap,
            StopAfterFirstSolution = StopAfterFirstSolution,
            NumWorkers = Workers,
            InterleaveSearch = Interleave,
            LogSearchProgress = log,
            LogToStdout = false,
            CatchSigintSignal = false,
        };
        proto.Subsolvers.AddRange(Subsolvers);
        SetIfAny(MaxSeconds, value => proto.MaxTimeInSeconds = value);
        SetIfAny(MaxDeterministicTime, value => proto.MaxDeterministicTime = value);
        SetIfAny(SearchBranching, value => proto.SearchBranching = (SatParameters.Types.SearchBranching)value);
        SetIfAny(LinearizationLevel, value => proto.LinearizationLevel = value);
        SetIfAny(ProbingLevel, value => proto.CpModelProbingLevel = value);
        SetIfAny(SymmetryLevel, value => proto.SymmetryLevel = value);
        SetIfAny(Presolve, value => proto.CpModelPresolve = value);
        return proto;
    }

    private static void SetIfAny<T>(T? value, Action<T> set)
        where T : struct
    {
        if (value is { } given)
        {
            set(given);
        }
    }

    private static void RequireLimit(double? limit, string name)
    {
        if (limit is { } value && !(value >= 0))
        {
            throw new ArgumentOutOfRangeException(name, $"The limit is {value}. Maybe leave it out for no limit.");
        }
    }

    private static void RequireRange(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, $"The value of {name} is {value}. Maybe one from {least} to {most}.");
        }
    }
}

namespace CoSolve.Cli.Bench.Configuration;

/// <summary>An instance of a benchmark.</summary>
internal sealed record BenchInstance
{
    /// <summary>The family as the manifest names it, for example jobshop.</summary>
    public required string Family { get; init; }

    /// <summary>The set, for example ta.</summary>
    public required string Set { get; init; }

    /// <summary>The name, unique in its set.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>cosolve solve</c> gets: the file, with <c>#K</c> for problem K of a file that holds several.</summary>
    public required string Path { get; init; }

    /// <summary>The size in words.</summary>
    public string Size { get; init; } = "";

    /// <summary>The best known objective in the file's units; null for none.</summary>
    public decimal? BestKnown { get; init; }

    /// <summary>Whether larger is better.</summary>
    public required bool Maximize { get; init; }

    /// <summary>The manifest's time limit; null for none.</summary>
    public double? Seconds { get; init; }

    /// <summary>What <c>--round</c> gets; null for the format's convention.</summary>
    public string? Rounding { get; init; }

    /// <summary>What <c>--format</c> gets; null to detect it.</summary>
    public string? Format { get; init; }

    /// <summary><c>family/set/name</c>.</summary>
    public string Key => $"{Family}/{Set}/{Name}";

    /// <summary>Reads the words of the manifest's column sense.</summary>
    /// <exception cref="ArgumentException">Neither "min" nor "max".</exception>
    public static bool IsMaximized(string sense, string where) => sense switch
    {
        "min" => false,
        "max" => true,
        _ => throw new ArgumentException($"{where}: the sense is '{sense}'. Maybe min or max."),
    };
}

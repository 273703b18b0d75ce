using System.Globalization;

namespace CoSolve.Cli.Bench.Runs;

/// <summary>A row of a benchmark: a run and how it ended. Objectives are in the units of the instance file.</summary>
internal sealed record BenchResult
{
    public required string Id { get; init; }

    public required string Family { get; init; }

    public required string Set { get; init; }

    public required string Instance { get; init; }

    public string Size { get; init; } = "";

    public required bool Maximize { get; init; }

    public decimal? BestKnown { get; init; }

    public required string Engine { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The limit in seconds.</summary>
    public required double TimeLimit { get; init; }

    public required int Workers { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>The run's status word (OPTIMAL, FEASIBLE, INFEASIBLE or UNKNOWN).</summary>
    public string Status { get; init; } = "UNKNOWN";

    /// <summary>The objective as the checker computed it from the solution file; null without a solution that passed.</summary>
    public decimal? Objective { get; init; }

    public decimal? Bound { get; init; }

    /// <summary>Seconds as the run itself counted them; those of its process where it did not.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds from the start of the process to its end.</summary>
    public double WallSeconds { get; init; }

    /// <summary>The most resident memory that the run's processes were seen to hold, in units of 2^20 bytes; 0 where unknown.</summary>
    public double PeakMegabytes { get; init; }

    /// <summary>The stage that found the solution.</summary>
    public string FoundBy { get; init; } = "";

    public int? ExitCode { get; init; }

    /// <summary>What went wrong, in words; warnings too.</summary>
    public string Message { get; init; } = "";

    public DateTimeOffset Started { get; init; }

    /// <summary>The machine's one-minute load average when the run began; null where the system does not tell.</summary>
    public double? Load { get; init; }

    /// <summary>The program's version; empty for external commands.</summary>
    public string Version { get; init; } = "";

    /// <summary>The anytime trace, in order of time.</summary>
    public IReadOnlyList<TracePoint> Trace { get; init; } = [];

    /// <summary><c>family/set/name</c>.</summary>
    public string InstanceKey => $"{Family}/{Set}/{Instance}";

    /// <summary>Optimality was proven.</summary>
    public bool IsProved => Objective is not null && Status == "OPTIMAL";

    /// <summary>The run counts as failed: it was killed, crashed or gave a wrong solution.</summary>
    public bool IsFailure => Outcome is RunOutcome.TimedOut or RunOutcome.OutOfMemory or RunOutcome.Crashed or RunOutcome.CheckFailed;

    /// <summary>A row with the columns of a run filled in.</summary>
    public static BenchResult Of(BenchRun run, RunOutcome outcome) => new()
    {
        Id = run.Id,
        Family = run.Instance.Family,
        Set = run.Instance.Set,
        Instance = run.Instance.Name,
        Size = run.Instance.Size,
        Maximize = run.Instance.Maximize,
        BestKnown = run.Instance.BestKnown,
        Engine = run.Engine.Name,
        Seed = run.Seed,
        TimeLimit = run.Seconds,
        Workers = run.Workers,
        Outcome = outcome,
    };

    /// <summary>The result in words, for a line of progress.</summary>
    public string Summary()
    {
        string value = Objective is { } objective ? objective.ToString(CultureInfo.InvariantCulture) : "none";
        string gap = Metrics.BestKnownGap.Of(this) is { } g ? string.Create(CultureInfo.InvariantCulture, $" gap {g * 100:0.000} %") : "";
        string flags = $"{(IsProved ? " proved" : "")}{(Metrics.BestKnownGap.NeedsVerification(this) ? " VERIFY" : "")}";
        string outcome = Outcome == RunOutcome.Solved ? "" : $" {Outcome}";
        return $"{value}{gap}{flags}{outcome}";
    }
}

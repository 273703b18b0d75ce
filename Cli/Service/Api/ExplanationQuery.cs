using System.ComponentModel;

namespace CoSolve.Cli.Service.Api;

/// <summary>The query of an explanation.</summary>
internal sealed record ExplanationQuery
{
    [Description("Wall-clock limit: 30s, 500ms, 2m; default 30s.")]
    public string? Time { get; init; }

    [Description("Seed of all randomness; default 1.")]
    public string? Seed { get; init; }

    [Description("Parallel searches; default as many as the service allows.")]
    public string? Workers { get; init; }

    [Description("An address of an allowed host that is called with the job when it has ended.")]
    public string? Webhook { get; init; }

    /// <summary>The same parameters of a submission.</summary>
    public JobQuery ToJobQuery() => new() { Time = Time, Seed = Seed, Workers = Workers };
}

using System.Globalization;
using CoSolve.Cli.Bench.Configuration;

namespace CoSolve.Cli.Bench.Runs;

/// <summary>One run of a benchmark.</summary>
internal sealed record BenchRun(BenchInstance Instance, BenchEngine Engine, ulong Seed, double Seconds, int Workers)
{
    /// <summary>What tells the run from all others, and rows of the same run apart from none: no two runs of a plan share it.</summary>
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"{Instance.Key}/{Engine.Name}/t{Seconds:0.###}/s{Seed}");

    /// <summary>The objective, in the file's units, at which <c>cosolve solve</c> stops early; null for none. External commands do not see it.</summary>
    public decimal? Target { get; init; }

    /// <summary>The id as a file name.</summary>
    public string FileName => string.Concat(Id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : c == '/' ? '+' : '='));
}

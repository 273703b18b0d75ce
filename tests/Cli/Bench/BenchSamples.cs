using CoSolve.Cli.Bench.Configuration;
using CoSolve.Cli.Bench.Runs;

namespace CoSolve.Tests.Cli.Bench;

/// <summary>Small pieces of benchmarks for the tests.</summary>
internal static class BenchSamples
{
    public static BenchInstance Instance(string name = "a", string family = "f", bool maximize = false, decimal? best = 100) => new()
    {
        Family = family,
        Set = "s",
        Name = name,
        Path = "/nowhere/" + name,
        Maximize = maximize,
        BestKnown = best,
        Seconds = 10,
    };

    public static BenchEngine Engine(string name) => new() { Name = name, Engine = name };

    public static BenchResult Result(
        string instance = "a", string engine = "e", decimal? objective = 100, decimal? best = 100, bool maximize = false, ulong seed = 1,
        double limit = 10, RunOutcome outcome = RunOutcome.Solved, string family = "f") =>
        BenchResult.Of(new BenchRun(Instance(instance, family, maximize, best), Engine(engine), seed, limit, 1), outcome) with
        {
            Objective = objective,
            Status = objective is null ? "UNKNOWN" : "FEASIBLE",
        };
}

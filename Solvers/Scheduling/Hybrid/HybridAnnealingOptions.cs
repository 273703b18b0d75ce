namespace CoSolve.Solvers.Scheduling.Hybrid;

/// <summary>Options of simulated annealing on hybrid flow shops.</summary>
internal sealed record HybridAnnealingOptions
{
    /// <summary>The first temperature in mean durations; for sums over the jobs, in a tenth of those of all jobs, which a move delays.</summary>
    public double HotTemperature { get; init; } = 0.05;

    /// <summary>The last temperature.</summary>
    public double ColdTemperature { get; init; } = 0.005;

    /// <summary>The iterations of one cooling when the lane has neither a deadline nor an iteration limit.</summary>
    public long CycleIterations { get; init; } = 1_000_000;
}

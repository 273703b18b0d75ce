namespace CoSolve.Solvers.Routing.Search.FleetIls;

/// <summary>The parameters of the fleet's iterated local search.</summary>
public sealed record FleetIlsOptions
{
    /// <summary>The granular neighbours of each client.</summary>
    public int Granularity { get; init; } = 25;

    /// <summary>The most clients that a perturbation removes.</summary>
    public int LargestDegree { get; init; } = 20;

    /// <summary>The first temperature, in mean edge costs of the starting solution.</summary>
    public double HotTemperature { get; init; } = 1.5;

    /// <summary>The last temperature.</summary>
    public double ColdTemperature { get; init; } = 0.02;

    /// <summary>The iterations of one cooling when the lane has neither a deadline nor an iteration limit.</summary>
    public long CycleIterations { get; init; } = 500_000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Granularity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LargestDegree, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CycleIterations, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ColdTemperature);
        ArgumentOutOfRangeException.ThrowIfLessThan(HotTemperature, ColdTemperature);
    }
}

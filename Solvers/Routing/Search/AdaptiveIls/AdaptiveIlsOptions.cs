namespace CoSolve.Solvers.Routing.Search.AdaptiveIls;

/// <summary>The parameters of the adaptive iterated local search; those of Maximo, Cordeau and Nascimento (2024).</summary>
public sealed record AdaptiveIlsOptions
{
    /// <summary>The granular neighbours of each client, phi.</summary>
    public int Granularity { get; init; } = 20;

    /// <summary>The wanted number of edges between a local optimum and the reference at the start, d-beta.</summary>
    public double LargestDistance { get; init; } = 30;

    /// <summary>The wanted number of edges between a local optimum and the reference at the end.</summary>
    public double SmallestDistance { get; init; } = 15;

    /// <summary>The iterations that adapt the degree of perturbation and over which the threshold is taken, gamma.</summary>
    public int Window { get; init; } = 30;

    /// <summary>The threshold's place between the least (0) and the mean (1) cost of the window at the start, eta.</summary>
    public double LargestThreshold { get; init; } = 1;

    /// <summary>The threshold's place at the end.</summary>
    public double SmallestThreshold { get; init; } = 0.01;

    /// <summary>The iterations of one cycle when the lane has neither a deadline nor an iteration limit.</summary>
    public long CycleIterations { get; init; } = 500_000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Granularity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SmallestDistance, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LargestDistance, SmallestDistance);
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(SmallestThreshold);
        ArgumentOutOfRangeException.ThrowIfLessThan(LargestThreshold, SmallestThreshold);
        ArgumentOutOfRangeException.ThrowIfLessThan(CycleIterations, 1);
    }
}

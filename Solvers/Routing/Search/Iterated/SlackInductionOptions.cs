using CoSolve.Problems.Routing;

namespace CoSolve.Solvers.Routing.Search.Iterated;

/// <summary>The parameters of slack induction by string removals; names as in Christiaens and Vanden Berghe (2020, table 1).</summary>
public sealed record SlackInductionOptions
{
    /// <summary>The mean number of removed clients, c-bar.</summary>
    public double MeanRemoved { get; init; } = 10;

    /// <summary>The largest length of a removed string, L-max.</summary>
    public int LongestString { get; init; } = 10;

    /// <summary>The probability of the split string procedure, alpha.</summary>
    public double SplitProbability { get; init; } = 0.5;

    /// <summary>The probability of growing the preserved substring by one more client, beta.</summary>
    public double SplitGrowth { get; init; } = 0.01;

    /// <summary>The probability of skipping a place of insertion.</summary>
    public double Blink { get; init; } = 0.01;

    /// <summary>The first temperature, in mean edge costs of the starting solution.</summary>
    public double HotTemperature { get; init; } = 1;

    /// <summary>The last temperature, in mean edge costs of the starting solution.</summary>
    public double ColdTemperature { get; init; } = 0.02;

    /// <summary>The nearest clients of each client that are kept: places beside them are tried, and strings near them removed.</summary>
    public int Neighbours { get; init; } = 30;

    /// <summary>The iterations of one cooling when the lane has neither a deadline nor an iteration limit.</summary>
    public long CycleIterations { get; init; } = 2_000_000;

    /// <summary>The parameters that suit a problem: windows want more heat and more places.</summary>
    public static SlackInductionOptions For(RoutingProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return problem.HasTimeWindows
            ? new SlackInductionOptions { HotTemperature = 3, ColdTemperature = 0.05, Neighbours = 60 }
            : new SlackInductionOptions();
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MeanRemoved, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestString, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Neighbours, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CycleIterations, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(HotTemperature);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ColdTemperature);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ColdTemperature, HotTemperature);
        foreach (double probability in (double[])[SplitProbability, SplitGrowth, Blink])
        {
            ArgumentOutOfRangeException.ThrowIfNegative(probability);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(probability, 1);
        }
    }
}

using CoSolve.Problems.JobShop;

namespace CoSolve.Solvers.JobShop.Search.Tabu;

/// <summary>Options of the job shop tabu search.</summary>
public sealed record TabuOptions
{
    /// <summary>The neighbourhood.</summary>
    public JobShopNeighborhood Neighborhood { get; init; } = JobShopNeighborhood.N7;

    /// <summary>The constant part of the shortest tenure, to which jobs / machines is added.</summary>
    public int TenureOffset { get; init; } = 10;

    /// <summary>The longest tenure as a multiple of the shortest; each move draws between both.</summary>
    public double TenureSpread { get; init; } = 1.4;

    /// <summary>The shortest tenure for a shop, and how many tenures from it on a move draws from, in moves.</summary>
    internal (int Shortest, int Range) TenureFor(JobShopProblem problem)
    {
        int shortest = TenureOffset + problem.JobCount / Math.Max(1, problem.MachineCount);
        return (shortest, 1 + (int)(shortest * (TenureSpread - 1)));
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (TenureOffset is < 0 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(TenureOffset), $"The tenure offset is {TenureOffset}. Maybe 10, as published.");
        }

        if (TenureSpread is < 1 or > 10 or double.NaN)
        {
            throw new ArgumentOutOfRangeException(nameof(TenureSpread), $"The tenure spread is {TenureSpread}. Maybe 1.4, as published.");
        }
    }
}

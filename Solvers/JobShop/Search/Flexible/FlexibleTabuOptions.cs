namespace CoSolve.Solvers.JobShop.Search.Flexible;

/// <summary>Options of the flexible job shop's tabu search.</summary>
public sealed record FlexibleTabuOptions
{
    /// <summary>The least tenure. Each start draws its tenure between this and <see cref="TenureShare"/> of the operations, since
    /// tight instances want short tenures and those with many alternatives long ones; each move adds a random part of the same size.</summary>
    public int ShortestTenure { get; init; } = 8;

    /// <summary>The largest tenure as a share of the number of operations.</summary>
    public double TenureShare { get; init; } = 0.08;

    /// <summary>Moves in a row without improvement after which the search restarts near its best.</summary>
    public int Cutoff { get; init; } = 10_000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (ShortestTenure is < 0 or > 10_000)
        {
            throw new ArgumentOutOfRangeException(nameof(ShortestTenure), $"The shortest tenure is {ShortestTenure}. Maybe 8.");
        }

        if (TenureShare is < 0 or > 1 or double.NaN)
        {
            throw new ArgumentOutOfRangeException(nameof(TenureShare), $"The share of the operations is {TenureShare}. Maybe 0.08.");
        }

        if (Cutoff < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Cutoff), $"The cutoff is {Cutoff}. Maybe 10000.");
        }
    }
}

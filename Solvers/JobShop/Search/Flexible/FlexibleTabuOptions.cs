namespace CoSolve.Solvers.JobShop.Search.Flexible;

/// <summary>Options of the flexible job shop's tabu search.</summary>
public sealed record FlexibleTabuOptions
{
    /// <summary>The shortest tenure as a share of the operations on the critical path (Mastrolilli and Gambardella 2000 take all of them);
    /// each move adds a random part of the same size.</summary>
    public double TenureShare { get; init; } = 0.4;

    /// <summary>Moves in a row without improvement after which the search restarts near its best.</summary>
    public int Cutoff { get; init; } = 10_000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (TenureShare is not (>= 0 and <= 10))
        {
            throw new ArgumentOutOfRangeException(nameof(TenureShare), $"The share of the critical path is {TenureShare}. Maybe 0.4.");
        }

        if (Cutoff < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Cutoff), $"The cutoff is {Cutoff}. Maybe 10000.");
        }
    }
}

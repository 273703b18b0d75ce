namespace CoSolve.Solvers.Routing.Search.Decomposition;

/// <summary>The parameters of annealing by parts.</summary>
public sealed record DecompositionOptions
{
    /// <summary>How often the routes are divided anew over the whole run.</summary>
    public int Rounds { get; init; } = 30;

    /// <summary>The clients above which a part is divided further, about; parts this small stay in a processor's cache.</summary>
    public int LargestPart { get; init; } = 1_000;

    /// <summary>The clients below which the routes are not divided, about.</summary>
    public int SmallestPart { get; init; } = 200;

    /// <summary>The number of parts for a number of clients and of lanes: a multiple of the lanes unless parts would be too small.</summary>
    public int PartsFor(int clients, int lanes) =>
        Math.Max(1, Math.Min(clients / SmallestPart, lanes * ((clients + lanes * LargestPart - 1) / (lanes * LargestPart))));

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SmallestPart, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LargestPart, SmallestPart);
    }
}

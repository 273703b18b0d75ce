namespace CoSolve.Solvers.Lns.CpSat;

/// <summary>Options of large-neighbourhood search by CP-SAT; each family has its own selectors and first size.</summary>
public abstract record CpSatNeighborhoodOptions<TProblem, TSolution>
{
    private readonly int _defaultFirstSize;

    /// <summary>Creates the options.</summary>
    /// <param name="firstSize">How many parts the family's first neighbourhoods free.</param>
    /// <param name="selectors">The family's selectors.</param>
    protected CpSatNeighborhoodOptions(int firstSize, params IReadOnlyList<INeighborhoodSelector<TProblem, TSolution>> selectors) =>
        (_defaultFirstSize, FirstSize, Selectors) = (firstSize, firstSize, selectors);

    /// <summary>The selectors, among which success decides.</summary>
    public IReadOnlyList<INeighborhoodSelector<TProblem, TSolution>> Selectors { get; init; }

    /// <summary>How many parts the first neighbourhoods free.</summary>
    public int FirstSize { get; init; }

    /// <summary>Deterministic time that a neighbourhood may take.</summary>
    public double DeterministicTime { get; init; } = 0.3;

    /// <summary>By how much a neighbourhood grows when it was searched through without success, and shrinks when it was not.</summary>
    public double Growth { get; init; } = 1.1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (Selectors.Count == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Selectors), "There is no neighbourhood selector. Maybe leave the default.");
        }

        if (FirstSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(FirstSize), $"The first size is {FirstSize}. Maybe {_defaultFirstSize}.");
        }

        if (!(DeterministicTime > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(DeterministicTime), $"The deterministic time is {DeterministicTime}. Maybe 0.3.");
        }

        if (Growth is not (>= 1 and <= 10))
        {
            throw new ArgumentOutOfRangeException(nameof(Growth), $"The growth is {Growth}. Maybe 1.1.");
        }
    }
}

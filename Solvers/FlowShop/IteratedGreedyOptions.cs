namespace CoSolve.Solvers.FlowShop;

/// <summary>Options of the iterated greedy search; the defaults are those tuned by Dubois-Lacoste, Pagnozzi and Stutzle (2017).</summary>
public sealed record IteratedGreedyOptions
{
    /// <summary>How many jobs an iteration takes out.</summary>
    public int Destruction { get; init; } = 2;

    /// <summary>The temperature of the acceptance rule in tenths of the mean duration.</summary>
    public double Temperature { get; init; } = 0.7;

    /// <summary>How many times higher the temperature is at first; it falls to <see cref="Temperature"/> over the run. 1 keeps it.</summary>
    public double Heat { get; init; } = 1;

    /// <summary>Whether the sequence is improved before the jobs come back, too.</summary>
    public bool ImprovePartial { get; init; } = true;

    /// <summary>Whether it is improved when all jobs are back.</summary>
    public bool ImproveComplete { get; init; } = true;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (Destruction < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Destruction), $"The destruction is {Destruction}. Maybe 2, as published.");
        }

        if (Temperature is < 0 or > 1000 or double.NaN)
        {
            throw new ArgumentOutOfRangeException(nameof(Temperature), $"The temperature is {Temperature}. Maybe 0.7, as published.");
        }

        if (!(Heat >= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Heat), $"The temperature is {Heat} times higher at first. Maybe 1, which keeps it.");
        }
    }
}

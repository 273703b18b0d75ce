namespace CoSolve.Learned.Training.Objectives;

/// <summary>Options of proximal policy optimisation; the defaults are those of the dispatching papers.</summary>
public sealed record ProximalOptions
{
    /// <summary>By how much a probability may change before it earns no more.</summary>
    public double Clip { get; init; } = 0.2;

    /// <summary>Steps of the optimiser on the same roll-outs.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>The weight of the entropy.</summary>
    public double Entropy { get; init; } = 0.01;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The message names the value and advises.</exception>
    public void Validate()
    {
        if (!(Clip is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(Clip), $"The clipping is {Clip}. Maybe 0.2.");
        }

        if (Epochs is < 1 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(Epochs), $"The number of epochs is {Epochs}. Maybe 3.");
        }

        if (!(Entropy is >= 0 and < 10))
        {
            throw new ArgumentOutOfRangeException(nameof(Entropy), $"The weight of the entropy is {Entropy}. Maybe 0.01.");
        }
    }
}

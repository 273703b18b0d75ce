namespace CoSolve.Learned.Training;

/// <summary>Fixed instances on which the network is measured now and then.</summary>
public sealed record ValidationOptions
{
    /// <summary>Updates between two measurements.</summary>
    public int Every { get; init; } = 200;

    /// <summary>The sizes.</summary>
    public IReadOnlyList<ShopSize> Sizes { get; init; } = [new(10, 10), new(15, 15), new(20, 20)];

    /// <summary>Instances of each size.</summary>
    public int Instances { get; init; } = 16;

    /// <summary>Sampled schedules of each instance.</summary>
    public int Samples { get; init; } = 16;

    /// <summary>The seed of the instances.</summary>
    public ulong Seed { get; init; } = 20_240_229;

    internal void Validate()
    {
        TrainingOptions.RequireSizes(Sizes, "validation sizes");
        TrainingOptions.Require(Every, 1, 1_000_000_000, nameof(Every), 200);
        TrainingOptions.Require(Instances, 1, 100_000, nameof(Instances), 16);
        TrainingOptions.Require(Samples, 1, 100_000, nameof(Samples), 16);
    }
}

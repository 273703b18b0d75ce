using CoSolve.Problems;

namespace CoSolve.Learned.Training;

/// <summary>Random streams by what they are for, so that an update draws the same whether training ran through or was resumed.</summary>
internal sealed class TrainingStreams(ulong seed)
{
    private readonly ulong _parameters = Key(seed, 0);
    private readonly ulong _sizes = Key(seed, 1);
    private readonly ulong _instances = Key(seed, 2);

    /// <summary>The stream of the first parameters.</summary>
    public RandomStream Parameters() => new(_parameters);

    /// <summary>The stream of the sizes of an update.</summary>
    public RandomStream Sizes(int update) => new(_sizes + (ulong)update);

    /// <summary>The stream of an instance of an update and its roll-outs.</summary>
    public RandomStream Instance(int update, int instance) => new(_instances + ((ulong)update << 20) + (ulong)instance);

    private static ulong Key(ulong seed, int use)
    {
        var random = new RandomStream(seed);
        ulong key = random.NextUInt64();
        for (int k = 0; k < use; k++)
        {
            key = random.NextUInt64();
        }

        return key;
    }
}

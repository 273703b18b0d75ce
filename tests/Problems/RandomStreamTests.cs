using CoSolve.Problems;

namespace CoSolve.Tests.Problems;

public class RandomStreamTests
{
    [Fact]
    public void FirstValuesOfSeedOneAreFixed()
    {
        // From an independent implementation of the published SplitMix64 and xoshiro256** definitions.
        var stream = new RandomStream(1);
        Assert.Equal(ReferenceValues(1, 1000), Enumerable.Range(0, 1000).Select(_ => stream.NextUInt64()));
    }

    [Fact]
    public void IntegersStayInRangeAndReachBothEnds()
    {
        var stream = new RandomStream(7);
        int[] counts = new int[6];
        for (int k = 0; k < 60_000; k++)
        {
            counts[stream.NextInt(6)]++;
        }

        Assert.All(counts, c => Assert.InRange(c, 9_400, 10_600));
        long[] draws = Enumerable.Range(0, 2_000).Select(_ => stream.NextLong(-3, 3)).ToArray();
        Assert.Equal(-3, draws.Min());
        Assert.Equal(3, draws.Max());
        Assert.Equal(long.MaxValue, stream.NextLong(long.MaxValue, long.MaxValue));
        _ = stream.NextLong(long.MinValue, long.MaxValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt(0));
    }

    [Fact]
    public void SplitStreamsDiffer()
    {
        var parent = new RandomStream(3);
        RandomStream left = parent.Split();
        RandomStream right = parent.Split();
        ulong[] leftValues = Enumerable.Range(0, 100).Select(_ => left.NextUInt64()).ToArray();
        ulong[] rightValues = Enumerable.Range(0, 100).Select(_ => right.NextUInt64()).ToArray();
        Assert.Empty(leftValues.Intersect(rightValues));
    }

    [Fact]
    public void ShuffleIsAPermutation()
    {
        int[] values = Enumerable.Range(0, 100).ToArray();
        new RandomStream(5).Shuffle(values.AsSpan());
        Assert.NotEqual(Enumerable.Range(0, 100), values);
        Assert.Equal(Enumerable.Range(0, 100), values.Order());
    }

    private static IEnumerable<ulong> ReferenceValues(ulong seed, int count)
    {
        var state = new ulong[4];
        for (int i = 0; i < 4; i++)
        {
            seed = unchecked(seed + 0x9E3779B97F4A7C15UL);
            ulong z = seed;
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
            state[i] = z ^ (z >> 31);
        }

        for (int k = 0; k < count; k++)
        {
            ulong x = unchecked(state[1] * 5);
            x = (x << 7) | (x >> 57);
            yield return unchecked(x * 9);
            ulong t = state[1] << 17;
            state[2] ^= state[0];
            state[3] ^= state[1];
            state[1] ^= state[2];
            state[0] ^= state[3];
            state[2] ^= t;
            state[3] = (state[3] << 45) | (state[3] >> 19);
        }
    }
}

using System.Numerics;
using CoSolve.Problems;
using CoSolve.Solvers.Qubo.Replicas;

namespace CoSolve.Tests.Solvers.Qubo.Replicas;

public class BitNoiseTests
{
    [Theory]
    [InlineData(0.7)]
    [InlineData(1.5)]
    [InlineData(4)]
    public void TheDigitsMakeAGeometricNumber(double temperature)
    {
        // 60 draws of 2,048 words of 32 bits: four million of each digit, so the standard error is below 0.0003.
        var noise = new BitNoise(4, 16, new RandomStream(41));
        long[] ones = new long[noise.Digits];
        int words = noise.Pool.Length / noise.Digits;
        for (int draw = 0; draw < 60; draw++)
        {
            noise.Draw(temperature);
            for (int k = 0; k < noise.Pool.Length; k++)
            {
                ones[k / words] += BitOperations.PopCount(noise.Pool[k]);
            }
        }

        double atLeast = 1;
        for (int digit = 0; digit < noise.Digits; digit++)
        {
            double share = ones[digit] / (60.0 * words * 32);
            Assert.Equal(1 / (1 + Math.Exp((1 << digit) / temperature)), share, 0.0025);
            atLeast *= 1 - share;
        }

        // P(K = 0) of a geometric number below 16.
        Assert.Equal((1 - Math.Exp(-1 / temperature)) / (1 - Math.Exp(-16 / temperature)), atLeast, 0.005);
    }

    [Fact]
    public void WithoutATemperatureThereIsNone()
    {
        var noise = new BitNoise(3, 16, new RandomStream(42));
        noise.Draw(2);
        noise.Draw(0);
        Assert.All(noise.Pool.ToArray(), mask => Assert.Equal(0u, mask));
    }
}

using System.Numerics;
using CoSolve.Problems;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Problems.Models;

public sealed class ExactNumberTests
{
    [Fact]
    public void TenTenthsAreOne()
    {
        ExactNumber sum = ExactNumber.Zero;
        for (int k = 0; k < 10; k++)
        {
            sum += ExactNumber.Of(0.1);
        }

        Assert.Equal(0, sum.CompareTo(ExactNumber.Of(1)));
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(-2.50, 1)]
    [InlineData(1e-7, 7)]
    [InlineData(1.25e20, 0)]
    [InlineData(3, 0)]
    public void PlacesAreThoseOfTheShortestDecimal(double number, int places)
    {
        Assert.Equal(places, ExactNumber.Of(number).Places());
        Assert.Equal(number, ExactNumber.Of(number).ToDouble());
    }

    [Theory]
    [InlineData(1.25, 1, 12, 13)]
    [InlineData(-1.25, 1, -13, -12)]
    [InlineData(1.25, 2, 125, 125)]
    [InlineData(1.25, 4, 12500, 12500)]
    public void RoundGoesToTheNextInteger(double number, int places, long down, long up)
    {
        Assert.Equal((BigInteger)down, ExactNumber.Of(number).Round(places, up: false));
        Assert.Equal((BigInteger)up, ExactNumber.Of(number).Round(places, up: true));
    }

    [Fact]
    public void DotEqualsDecimalArithmetic()
    {
        var random = new RandomStream(5);
        for (int k = 0; k < 1000; k++)
        {
            double[] coefficients = [.. Enumerable.Range(0, 4).Select(_ => (random.NextInt(2001) - 1000) / (random.NextInt(2) == 0 ? 1 : 100.0))];
            double[] values = [.. Enumerable.Range(0, 4).Select(_ => (random.NextInt(21) - 10) / (random.NextInt(2) == 0 ? 1 : 4.0))];
            decimal expected = coefficients.Zip(values, (a, x) => (decimal)a * (decimal)x).Sum();
            ExactNumber sum = ExactNumber.Dot([0, 1, 2, 3], coefficients, values);
            Assert.Equal((BigInteger)(expected * 10_000), sum.Round(4, up: true));
        }
    }
}

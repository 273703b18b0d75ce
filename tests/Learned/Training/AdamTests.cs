using CoSolve.Learned.Training;

namespace CoSolve.Tests.Learned.Training;

/// <summary>The optimiser and the clipping of gradients.</summary>
public sealed class AdamTests
{
    [Fact]
    public void TheFirstStepIsTheRateTimesTheSign()
    {
        // f = x^2 + y^2 at (1, -2): gradient (2, -4).
        float[] x = [1, -2];
        new Adam(2).Step(x, [2, -4], 1e-3);
        Assert.Equal([0.999f, -1.999f], x);
    }

    [Fact]
    public void StepsFollowTheRecurrenceOfThePaper()
    {
        float[] x = [0.7f];
        var adam = new Adam(1);
        double value = 0.7, m = 0, v = 0;
        for (int t = 1; t <= 50; t++)
        {
            double g = 4 * Math.Pow(value, 3);
            adam.Step(x, [(float)g], 0.01);
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            value -= 0.01 * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
            Assert.Equal(value, x[0], 1e-5);
        }

        Assert.Equal(50, adam.Steps);
        Assert.Equal(m, adam.FirstMoment[0], 1e-5);
        Assert.Equal(v, adam.SecondMoment[0], 1e-5);
    }

    [Fact]
    public void GradientsAreClippedByTheirLength()
    {
        float[] gradient = [3, 4];
        Assert.Equal(5, GradientClipping.Apply(gradient, 10));
        Assert.Equal([3, 4], gradient);
        Assert.Equal(5, GradientClipping.Apply(gradient, 1));
        Assert.Equal(0.6f, gradient[0], 1e-6f);
        Assert.Equal(0.8f, gradient[1], 1e-6f);
        gradient[0] = float.PositiveInfinity;
        Assert.False(double.IsFinite(GradientClipping.Apply(gradient, 1)));
        Assert.Equal(0.8f, gradient[1], 1e-6f);
    }
}

namespace CoSolve.Learned.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1) on plain arrays, with the paper's decay rates. TorchSharp 0.107's own lets its Scalars be
/// collected during calls. O(parameters) for a step.
/// </summary>
internal sealed class Adam
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    /// <summary>Prepares the first step.</summary>
    public Adam(int parameterCount) => (FirstMoment, SecondMoment) = (new float[parameterCount], new float[parameterCount]);

    /// <summary>Continues after some steps.</summary>
    public Adam(int steps, float[] firstMoment, float[] secondMoment) =>
        (Steps, FirstMoment, SecondMoment) = (steps, firstMoment, secondMoment);

    /// <summary>The number of steps done.</summary>
    public int Steps { get; private set; }

    /// <summary>The decayed mean of the gradients.</summary>
    public float[] FirstMoment { get; }

    /// <summary>The decayed mean of the squared gradients.</summary>
    public float[] SecondMoment { get; }

    /// <summary>Changes parameters by a gradient.</summary>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradient, double rate)
    {
        Steps++;
        float scale = (float)(rate / (1 - Math.Pow(Beta1, Steps)));
        float root = (float)Math.Sqrt(1 - Math.Pow(Beta2, Steps));
        for (int k = 0; k < parameters.Length; k++)
        {
            float g = gradient[k];
            float m = FirstMoment[k] = (float)Beta1 * FirstMoment[k] + (float)(1 - Beta1) * g;
            float v = SecondMoment[k] = (float)Beta2 * SecondMoment[k] + (float)(1 - Beta2) * g * g;
            parameters[k] -= scale * m / (MathF.Sqrt(v) / root + (float)Epsilon);
        }
    }
}

namespace CoSolve.Learned.Training;

/// <summary>Clipping of gradients by their norm (Pascanu, Mikolov and Bengio 2013, arXiv 1211.5063, section 3.2).</summary>
internal static class GradientClipping
{
    /// <summary>Scales a gradient whose length exceeds a limit down to it.</summary>
    /// <returns>The length before; not finite if an element is not, and then nothing is changed.</returns>
    public static double Apply(Span<float> gradient, double longest)
    {
        double squares = 0;
        foreach (float g in gradient)
        {
            squares += (double)g * g;
        }

        double length = Math.Sqrt(squares);
        if (length > longest && double.IsFinite(length))
        {
            float scale = (float)(longest / length);
            foreach (ref float g in gradient)
            {
                g *= scale;
            }
        }

        return length;
    }
}

namespace CoSolve.Cli.Plots;

/// <summary>Colours that stay apart for many kinds of things.</summary>
internal static class Palette
{
    /// <summary>The degrees of the golden angle: the hues of consecutive indices lie far from each other however many there are.</summary>
    private const double GoldenAngle = 137.50776405;

    private static readonly (double Saturation, double Lightness)[] Shades = [(0.55, 0.62), (0.62, 0.54), (0.50, 0.72)];

    /// <summary>The colour of a thing by its index.</summary>
    public static string Of(int index)
    {
        var (saturation, lightness) = Shades[index / 7 % Shades.Length];
        return FromHsl(index * GoldenAngle % 360, saturation, lightness);
    }

    /// <summary>A colour between blue (-1), white (0) and red (1).</summary>
    public static string Diverging(double value)
    {
        double t = Math.Clamp(Math.Abs(value), 0, 1);
        return value >= 0 ? Mix(t, 178, 24, 43) : Mix(t, 33, 102, 172);
    }

    private static string Mix(double t, int red, int green, int blue) =>
        Hex(255 + (t * (red - 255)), 255 + (t * (green - 255)), 255 + (t * (blue - 255)));

    private static string FromHsl(double hue, double saturation, double lightness)
    {
        double amplitude = saturation * Math.Min(lightness, 1 - lightness);
        return Hex(255 * Channel(0), 255 * Channel(8), 255 * Channel(4));

        double Channel(int offset)
        {
            double k = (offset + (hue / 30)) % 12;
            return lightness - (amplitude * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
        }
    }

    private static string Hex(double red, double green, double blue) =>
        $"#{(int)Math.Round(red):x2}{(int)Math.Round(green):x2}{(int)Math.Round(blue):x2}";
}

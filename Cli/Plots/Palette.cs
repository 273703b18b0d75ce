namespace CoSolve.Cli.Plots;

/// <summary>
/// Colours that readers with any colour vision tell apart: seven hues of Okabe and Ito (2008, "Color universal design", jfly.uni-koeln.de/color), each in
/// three steps of lightness; lines of a later step are also dashed. A slot counts the hues first, so that slots below <see cref="HueCount"/> differ in hue.
/// </summary>
internal static class Palette
{
    /// <summary>The number of hues.</summary>
    public const int HueCount = 7;

    /// <summary>The number of slots.</summary>
    public const int SlotCount = 3 * HueCount;

    // Without black, in which words and depots are drawn.
    private static readonly (int Red, int Green, int Blue)[] Hues =
        [(0, 114, 178), (230, 159, 0), (0, 158, 115), (204, 121, 167), (86, 180, 233), (213, 94, 0), (240, 228, 66)];

    private static readonly string?[] Dashes = [null, "7 3", "2 3"];

    /// <summary>The colour of a slot, or of any index, slots coming round again.</summary>
    public static string Of(int slot)
    {
        (int red, int green, int blue) = Hues[slot % HueCount];
        return (slot / HueCount % 3) switch
        {
            0 => Hex(red, green, blue),
            1 => Hex(red * 0.6, green * 0.6, blue * 0.6),
            _ => Mix(0.5, red, green, blue),
        };
    }

    /// <summary>The dashes of a slot's lines; null for unbroken ones.</summary>
    public static string? DashOf(int slot) => Dashes[slot / HueCount % 3];

    /// <summary>The colour of words on a slot: black or white, whichever contrasts more (WCAG 2.2, relative luminance).</summary>
    public static string InkOn(int slot)
    {
        string colour = Of(slot);
        double luminance = (0.2126 * Linear(1)) + (0.7152 * Linear(3)) + (0.0722 * Linear(5));
        return luminance > 0.18 ? "#1a1a1a" : "#ffffff";

        double Linear(int place) => Math.Pow(Convert.ToInt32(colour[place..(place + 2)], 16) / 255.0, 2.2);
    }

    /// <summary>A colour between blue (-1), white (0) and red (1).</summary>
    public static string Diverging(double value)
    {
        double t = Math.Clamp(Math.Abs(value), 0, 1);
        return value >= 0 ? Mix(t, 178, 24, 43) : Mix(t, 33, 102, 172);
    }

    private static string Mix(double t, int red, int green, int blue) =>
        Hex(255 + (t * (red - 255)), 255 + (t * (green - 255)), 255 + (t * (blue - 255)));

    private static string Hex(double red, double green, double blue) =>
        $"#{(int)Math.Round(red):x2}{(int)Math.Round(green):x2}{(int)Math.Round(blue):x2}";
}

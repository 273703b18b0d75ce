using System.Globalization;
using System.Security;
using System.Text;

namespace CoSolve.Cli.Plots;

/// <summary>Writes an SVG drawing with a white ground. Lengths are in pixels from the upper left corner.</summary>
internal sealed class SvgCanvas(double width, double height)
{
    /// <summary>The colour of words and axes.</summary>
    public const string Ink = "#333333";

    /// <summary>The colour of thin lines behind what is drawn.</summary>
    public const string Grid = "#e3e3e3";

    private readonly StringBuilder _text = new();

    public double Width => width;

    public double Height => height;

    /// <summary>A rectangle; <paramref name="tip"/> appears when the pointer rests on it.</summary>
    public void Rectangle(double x, double y, double w, double h, string fill, string? tip = null, string? stroke = null, double strokeWidth = 1) =>
        Shape($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(w, 0.1))}\" height=\"{N(h)}\" fill=\"{fill}\"{Stroke(stroke, strokeWidth)}", "rect", tip);

    public void Circle(double x, double y, double radius, string fill, string? tip = null) =>
        Shape($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" fill=\"{fill}\"", "circle", tip);

    public void Line(double x1, double y1, double x2, double y2, string stroke, double strokeWidth = 1, string? dash = null) =>
        Shape($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"{Stroke(stroke, strokeWidth)}{Dashes(dash)}", "line", null);

    public void Polyline(IEnumerable<(double X, double Y)> points, string stroke, double strokeWidth, string? tip = null, double opacity = 1, string? dash = null)
    {
        string list = string.Join(' ', points.Select(p => $"{N(p.X)},{N(p.Y)}"));
        Shape($"<polyline points=\"{list}\" fill=\"none\" stroke-linejoin=\"round\"{Stroke(stroke, strokeWidth)}{(opacity < 1 ? $" opacity=\"{N(opacity)}\"" : "")}{Dashes(dash)}", "polyline", tip);
    }

    /// <summary>One shape of many small squares, which takes far less room than as many shapes.</summary>
    public void Squares(IEnumerable<(double X, double Y)> centres, double side, string fill)
    {
        var path = new StringBuilder();
        foreach (var (x, y) in centres)
        {
            path.Append(CultureInfo.InvariantCulture, $"M{N(x - (side / 2))} {N(y - (side / 2))}h{N(side)}v{N(side)}h-{N(side)}z");
        }

        if (path.Length > 0)
        {
            Shape($"<path d=\"{path}\" fill=\"{fill}\"", "path", null);
        }
    }

    /// <summary>Words.</summary>
    /// <param name="x">The anchor.</param>
    /// <param name="y">The base line.</param>
    /// <param name="words">The words.</param>
    /// <param name="size">The height of letters.</param>
    /// <param name="anchor">"start", "middle" or "end".</param>
    /// <param name="fill">The colour.</param>
    /// <param name="bold">Whether the letters are bold.</param>
    public void Words(double x, double y, string words, double size = 12, string anchor = "start", string fill = Ink, bool bold = false) =>
        _text.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}{(bold ? " font-weight=\"bold\"" : "")} fill=\"{fill}\">{Escape(words)}</text>\n");

    /// <summary>Words that run upwards around a point.</summary>
    public void WordsUpwards(double x, double y, string words, double size = 12) =>
        _text.Append($"<text transform=\"translate({N(x)} {N(y)}) rotate(-90)\" font-size=\"{N(size)}\" text-anchor=\"middle\" fill=\"{Ink}\">{Escape(words)}</text>\n");

    /// <summary>The drawing as an svg element.</summary>
    public override string ToString() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(width)} {N(height)}\" width=\"{N(width)}\" height=\"{N(height)}\" font-family=\"Helvetica, Arial, DejaVu Sans, sans-serif\">\n"
        + $"<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{_text}</svg>\n";

    /// <summary>Text for an element's content or attribute.</summary>
    public static string Escape(string text) => SecurityElement.Escape(text) ?? "";

    private void Shape(string open, string name, string? tip)
    {
        _text.Append(open);
        _text.Append(tip is null ? "/>\n" : $"><title>{Escape(tip)}</title></{name}>\n");
    }

    private static string Dashes(string? dash) => dash is null ? "" : $" stroke-dasharray=\"{dash}\"";

    private static string Stroke(string? stroke, double width) => stroke is null ? "" : $" stroke=\"{stroke}\" stroke-width=\"{N(width)}\"";

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

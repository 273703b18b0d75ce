namespace CoSolve.Cli.Plots;

/// <summary>Writes figures as the ending of the file's name asks.</summary>
internal static class FigureFile
{
    /// <summary>Refuses other endings than .svg and .html before any work is done.</summary>
    /// <exception cref="ArgumentException">Another ending.</exception>
    public static void RequireKnownEnding(string path)
    {
        if (!IsPage(path) && !path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The plot '{path}' is neither .svg nor .html. Maybe {Path.ChangeExtension(path, ".svg")}.");
        }
    }

    /// <summary>Writes one figure for an .svg file or all for an .html file.</summary>
    /// <param name="path">The file's name.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="figures">The figures; at least one.</param>
    /// <param name="view">The name of the figure wanted (in a page: the first); null for the first.</param>
    /// <param name="output">Receives the text.</param>
    /// <exception cref="ArgumentException">There is no such figure.</exception>
    public static void Write(string path, string title, IReadOnlyList<Figure> figures, string? view, TextWriter output)
    {
        Figure first = view is null ? figures[0]
            : figures.FirstOrDefault(f => f.Name == view)
            ?? throw new ArgumentException($"There is no view '{view}'. Maybe one of: {string.Join(", ", figures.Select(f => f.Name))}.");
        if (IsPage(path))
        {
            FigurePage.Write(title, [first, .. figures.Where(f => f != first)], output);
        }
        else
        {
            output.Write(first.Svg);
        }
    }

    private static bool IsPage(string path) => path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);
}

using System.Reflection;

namespace CoSolve.Cli.Service.Page;

/// <summary>The page and its files, which are parts of the program.</summary>
internal static class PageEndpoints
{
    private const string Prefix = "service/";

    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        Add(routes, "/", "index.html", "text/html");
        Add(routes, "/page/page.css", "page.css", "text/css");
        Add(routes, "/page/page.js", "page.js", "text/javascript");
        Add(routes, "/page/chart.js", "chart.js", "text/javascript");
    }

    private static void Add(IEndpointRouteBuilder routes, string path, string file, string type)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + file)!);
        string content = reader.ReadToEnd();
        routes.MapGet(path, () => TypedResults.Text(content, type, System.Text.Encoding.UTF8)).ExcludeFromDescription();
    }
}

using System.Text.RegularExpressions;

namespace CoSolve.Tests.Docs;

/// <summary>The Markdown pages of the documentation and their sections.</summary>
internal static partial class DocumentationPages
{
    /// <summary>The folder of the documentation.</summary>
    public static string Folder { get; } = Path.Combine(SharedInstances.ProjectRoot, "docs");

    /// <summary>The pages of a folder of the documentation.</summary>
    public static IEnumerable<string> In(string folder) => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.md");

    /// <summary>The sections of a page whose titles are code, for example <c>## `tabu`</c>, with their texts.</summary>
    public static Dictionary<string, string> NamedSections(string page) =>
        NamedSection().Matches(File.ReadAllText(page)).ToDictionary(m => m.Groups["name"].Value, m => m.Groups["text"].Value);

    /// <summary>The anchors that the headings of a page give.</summary>
    public static IEnumerable<string> Anchors(string page) =>
        Heading().Matches(File.ReadAllText(page)).Select(m => NotInAnchor().Replace(m.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>The targets of a page's links and pictures, those in code left out.</summary>
    public static IEnumerable<string> Links(string page) => Link().Matches(Code().Replace(File.ReadAllText(page), "")).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^## `(?<name>[^`]+)`\r?\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex NamedSection();

    [GeneratedRegex(@"^#+ (.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();
}

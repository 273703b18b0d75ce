using CoSolve.Cli.Families;
using CoSolve.Tests.Packages;

namespace CoSolve.Tests.Docs;

/// <summary>The documentation has what the program has, and its links lead somewhere.</summary>
public sealed class DocumentationTests
{
    private static readonly string s_root = SharedInstances.ProjectRoot;

    [Fact]
    public void LinksLeadToFilesAndHeadings()
    {
        string[] pages =
        [
            .. Directory.EnumerateFiles(s_root, "*.md"),
            .. Directory.EnumerateFiles(DocumentationPages.Folder, "*.md", SearchOption.AllDirectories).Where(p => !p.Contains("/_site/", StringComparison.Ordinal)),
            Path.Combine(s_root, "Learned", "README.md"), Path.Combine(s_root, "Instances", "Scheduling", "README.md"), Path.Combine(s_root, "tests", "README.md"),
        ];
        Assert.All(pages, page => Assert.All(DocumentationPages.Links(page), link => Assert.True(Leads(page, link), $"{page}: {link} leads nowhere")));
    }

    [Fact]
    public void PagesOfPackagesHaveNoLinksIntoTheRepository() => Assert.All(
        Directory.EnumerateFiles(Path.Combine(DocumentationPages.Folder, "packages"), "*.md"),
        page => Assert.All(DocumentationPages.Links(page), link => Assert.StartsWith("https://", link, StringComparison.Ordinal)));

    [Fact]
    public void EveryEngineHasItsSectionWithMethodSourceAndUse()
    {
        var common = DocumentationPages.NamedSections(Path.Combine(DocumentationPages.Folder, "engines", "models.md"));
        foreach (IProblemFamily family in FamilyRegistry.Families)
        {
            string page = Assert.Single(DocumentationPages.In("engines"), p => IsPageOf(p, family.Name));
            var own = DocumentationPages.NamedSections(page);
            foreach (var (name, _, _, options) in family.Engines)
            {
                string? text = own.GetValueOrDefault(name) ?? common.GetValueOrDefault(name);
                Assert.True(text is not null, $"{page} has no section for the engine {name}");
                Assert.All(["**Method.**", "**Source.**", "**When.**"], word => Assert.Contains(word, text, StringComparison.Ordinal));
                Assert.All(options, option => Assert.True(
                    text.Contains($"`{name}:{option.Key}=", StringComparison.Ordinal), $"{page}: {name} lacks its option {option.Key}"));
            }
        }
    }

    [Fact]
    public void NoPageDescribesAnUnknownEngine()
    {
        foreach (string page in DocumentationPages.In("engines"))
        {
            string[] known = [.. FamilyRegistry.Families.Where(f => page.EndsWith("models.md", StringComparison.Ordinal) || IsPageOf(page, f.Name))
                .SelectMany(f => f.Engines).Select(e => e.Name)];
            Assert.Empty(DocumentationPages.NamedSections(page).Keys.Except(known));
        }
    }

    [Fact]
    public void EveryFormatHasItsSectionAndNoOtherHasOne() => Assert.Equal(
        FamilyRegistry.Formats.All.Select(f => f.Name).Order(StringComparer.Ordinal),
        DocumentationPages.In("formats").SelectMany(page => DocumentationPages.NamedSections(page).Keys).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryFamilyHasItsPageAndNoOtherHasOne() => Assert.Equal(
        FamilyRegistry.Families.Select(f => f.Name).Order(StringComparer.Ordinal),
        DocumentationPages.In("families").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryPageIsInTheTableOfContents()
    {
        string contents = File.ReadAllText(Path.Combine(DocumentationPages.Folder, "toc.yml"));
        Assert.All(
            Directory.EnumerateFiles(DocumentationPages.Folder, "*.md", SearchOption.AllDirectories)
                .Select(page => Path.GetRelativePath(DocumentationPages.Folder, page))
                .Where(page => Path.GetDirectoryName(page) is not "packages" && !page.StartsWith("_site", StringComparison.Ordinal) && page != "index.md"),
            page => Assert.Contains($"href: {page}\n", contents, StringComparison.Ordinal));
    }

    [Fact]
    public void TheChangeLogHasThisVersion() =>
        Assert.Contains($"\n## {PackedFolder.Version}", File.ReadAllText(Path.Combine(s_root, "CHANGELOG.md")), StringComparison.Ordinal);

    private static bool IsPageOf(string page, string family)
    {
        string first = File.ReadLines(page).First(line => line.StartsWith("For ", StringComparison.Ordinal) || line.StartsWith("They ", StringComparison.Ordinal));
        return first.Split('.')[0].Contains($"`{family}`", StringComparison.Ordinal);
    }

    private static bool Leads(string page, string link)
    {
        if (link.StartsWith("https://", StringComparison.Ordinal))
        {
            return true;
        }

        string[] parts = link.Split('#');
        string target = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        return Path.Exists(target) && (parts.Length == 1 || DocumentationPages.Anchors(target).Contains(parts[1]));
    }
}

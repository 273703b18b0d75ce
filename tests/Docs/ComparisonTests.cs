using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CoSolve.Tests.Docs;

/// <summary>The table that compares ten programs with the same ones over OR-Tools is what the programs are.</summary>
public sealed partial class ComparisonTests
{
    private static readonly string s_folder = Path.Combine(DocumentationPages.Folder, "comparison");

    [Fact]
    public void TheTableHasTheFiguresOfThePrograms()
    {
        string table = string.Join('\n', Rows().Select(r => string.Create(
            CultureInfo.InvariantCulture, $"| {r.Name} | {r.Ours.Lines} | {r.Theirs.Lines} | {r.Ours.Names} | {r.Theirs.Names} |")));
        Assert.True(
            File.ReadAllText(Path.Combine(s_folder, "index.md")).Contains(table, StringComparison.Ordinal), $"The table of docs/comparison should read\n{table}");
    }

    [Fact]
    public void AtLeastEightOfTenProgramsAreShorterThanOverOrTools()
    {
        var rows = Rows().ToArray();
        Assert.Equal(10, rows.Length);
        Assert.InRange(rows.Count(r => r.Ours.Lines < r.Theirs.Lines), 8, 10);
    }

    private static IEnumerable<(string Name, (int Lines, int Names) Ours, (int Lines, int Names) Theirs)> Rows()
    {
        HashSet<string> ours = NamesOf("CoSolve.Problems", "CoSolve.Solvers");
        HashSet<string> theirs = NamesOf("Google.OrTools");
        return Directory.EnumerateFiles(Path.Combine(s_folder, "or-tools"), "*.cs").Order(StringComparer.Ordinal).Select(file =>
        {
            string name = Path.GetFileNameWithoutExtension(file);
            return (name, Count(Path.Combine(SharedInstances.ProjectRoot, "samples", name, "Program.cs"), ours), Count(file, theirs));
        });
    }

    /// <summary>Lines without blanks, comments and package references; and how many different names of the library's types and members they use,
    /// names that collections have too left out.</summary>
    private static (int Lines, int Names) Count(string file, HashSet<string> library)
    {
        string[] lines = [.. File.ReadLines(file).Select(l => l.Trim())
            .Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal) && !l.StartsWith("#:", StringComparison.Ordinal))];
        string code = string.Join('\n', lines.Where(l => !l.StartsWith("using ", StringComparison.Ordinal)));
        return (lines.Length, Word().Matches(code).Select(m => m.Value).Distinct().Count(library.Contains));
    }

    private static HashSet<string> NamesOf(params string[] assemblies) =>
        [.. assemblies.SelectMany(a => NamesOf(Assembly.Load(a).GetExportedTypes())).Except(NamesOf(typeof(Enumerable), typeof(List<>), typeof(Array), typeof(Math), typeof(Console)))];

    private static IEnumerable<string> NamesOf(params Type[] types) => types.SelectMany(type =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(m => m.Name).Append(type.Name.Split('`')[0]));

    [GeneratedRegex(@"\b[A-Za-z_]\w*\b")]
    private static partial Regex Word();
}

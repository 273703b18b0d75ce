using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CoSolve.Tests.Docs;

/// <summary>The table that compares ten programs with the same ones over OR-Tools, PyVRP and PyJobShop is what the programs are.</summary>
public sealed partial class ComparisonTests
{
    private static readonly string s_folder = Path.Combine(DocumentationPages.Folder, "comparison");

    /// <summary>Names that the Python programs use of Python's own lists, texts and enumerations.</summary>
    private static readonly string[] s_ownOfPython = ["append", "join", "value"];

    [Fact]
    public void TheTableHasTheFiguresOfThePrograms()
    {
        string table = string.Join('\n', Rows().Select(r => string.Create(
            CultureInfo.InvariantCulture,
            $"| {r.Name} | {r.Ours.Lines} | {r.OrTools.Lines} | {r.Python?.Lines.ToString(CultureInfo.InvariantCulture) ?? "-"} "
            + $"| {r.Ours.Names} | {r.OrTools.Names} | {r.Python?.Names.ToString(CultureInfo.InvariantCulture) ?? "-"} |")));
        Assert.True(
            File.ReadAllText(Path.Combine(s_folder, "index.md")).Contains(table, StringComparison.Ordinal), $"The table of docs/comparison should read\n{table}");
    }

    [Fact]
    public void AtLeastEightOfTenProgramsAreTheShortest()
    {
        var rows = Rows().ToArray();
        Assert.Equal(10, rows.Length);
        Assert.InRange(rows.Count(r => r.Ours.Lines < Math.Min(r.OrTools.Lines, r.Python?.Lines ?? int.MaxValue)), 8, 10);
    }

    [Fact]
    public void ThePythonProgramsHaveTheDataOfTheSamples()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(s_folder, "python"), "*.py"))
        {
            string[] ours = [.. Literal().Matches(File.ReadAllText(SampleOf(file))).Select(m => m.Value)];
            string[] theirs = [.. Literal().Matches(File.ReadAllText(file)).Select(m => m.Value)];
            Assert.All(theirs.Where(t => t.StartsWith('-') || t.Length > 1).Except(["0.5", "10"]), number => Assert.Contains(number, ours));
        }
    }

    private static IEnumerable<(string Name, (int Lines, int Names) Ours, (int Lines, int Names) OrTools, (int Lines, int Names)? Python)> Rows()
    {
        HashSet<string> ours = NamesOf("CoSolve.Problems", "CoSolve.Solvers");
        HashSet<string> theirs = NamesOf("Google.OrTools");
        return Directory.EnumerateFiles(Path.Combine(s_folder, "or-tools"), "*.cs").Order(StringComparer.Ordinal).Select(file =>
        {
            string name = Path.GetFileNameWithoutExtension(file);
            string python = Path.Combine(s_folder, "python", name + ".py");
            return (name, Count(SampleOf(file), ours), Count(file, theirs), File.Exists(python) ? CountPython(python) : ((int, int)?)null);
        });
    }

    private static string SampleOf(string file) => Path.Combine(SharedInstances.ProjectRoot, "samples", Path.GetFileNameWithoutExtension(file), "Program.cs");

    /// <summary>Lines that are neither empty nor comments nor package references; and how many different names of the library's types and
    /// members they use, names that collections have too left out.</summary>
    private static (int Lines, int Names) Count(string file, HashSet<string> library)
    {
        string[] lines = Lines(file, "//", "#:");
        string code = string.Join('\n', lines.Where(l => !l.StartsWith("using ", StringComparison.Ordinal)));
        return (lines.Length, Word().Matches(code).Select(m => m.Value).Distinct().Count(library.Contains));
    }

    /// <summary>The same of a Python program, whose library's names are those that it imports from the library and those behind a dot.</summary>
    private static (int Lines, int Names) CountPython(string file)
    {
        string[] lines = Lines(file, "#");
        IEnumerable<string> imported = lines.Where(l => l.StartsWith("from py", StringComparison.Ordinal)).SelectMany(l => Word().Matches(l[l.IndexOf("import ", StringComparison.Ordinal)..]).Skip(1).Select(m => m.Value));
        IEnumerable<string> members = lines.Where(l => !l.StartsWith("from ", StringComparison.Ordinal)).SelectMany(l => Member().Matches(l).Select(m => m.Groups[1].Value));
        return (lines.Length, imported.Concat(members).Except(s_ownOfPython).Count());
    }

    private static string[] Lines(string file, params string[] comments) =>
        [.. File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0 && !comments.Any(c => l.StartsWith(c, StringComparison.Ordinal)))];

    private static HashSet<string> NamesOf(params string[] assemblies) =>
        [.. assemblies.SelectMany(a => NamesOf(Assembly.Load(a).GetExportedTypes())).Except(NamesOf(typeof(Enumerable), typeof(List<>), typeof(Array), typeof(Math), typeof(Console)))];

    private static IEnumerable<string> NamesOf(params Type[] types) => types.SelectMany(type =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).Select(m => m.Name).Append(type.Name.Split('`')[0]));

    [GeneratedRegex(@"\b[A-Za-z_]\w*\b")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<=[\w\)\]])\.([A-Za-z_]\w*)")]
    private static partial Regex Member();

    [GeneratedRegex(@"-?\b\d+(\.\d+)?\b|""[a-z]+""")]
    private static partial Regex Literal();
}

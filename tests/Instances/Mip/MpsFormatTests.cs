using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Mip;
using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Problems.Models;

namespace CoSolve.Tests.Instances.Mip;

public sealed class MpsFormatTests
{
    private const double Infinity = double.PositiveInfinity;

    // All kinds of rows, ranges and bounds; typed here after the description of the format.
    private const string All = """
        * a comment
        NAME          all kinds
        OBJSENSE
            MAX
        ROWS
         N  profit
         E  e1
         E  e2
         E  e3
         L  l1
         G  g1
         N  other
        COLUMNS
            M1        'MARKER'                 'INTORG'
            a         profit    2.5            e1        1
            a         other     7
            b         l1        1              g1        -3
            c         e2        1
            M2        'MARKER'                 'INTEND'
            d         e3        1
            f         profit    -1             e1        4
            g         g1        1
            h         l1        2
            i         g1        1
            j         g1        1
            k         g1        1
        RHS
            RHS       profit    -10            e1        5
            RHS       e2        5              e3        5
            RHS       l1        8
            OTHER     l1        9
        RANGES
            RNG       e2        2              e3        -2
            RNG       l1        3              g1        4
        BOUNDS
         UP BND       b         7
         MI BND       d
         UP BND       d         3
         FX BND       f         1.5
         FR BND       g
         BV BND       h
         LI BND       i         2
         UI BND       j         6
         UP BND       k         -1
        ENDATA
        """;

    [Fact]
    public void EverySectionIsRead()
    {
        var text = new InstanceText("a.mps", All);
        var problem = (MipProblem)FamilyRegistry.Formats.Read(text).Problem;
        LinearModel model = problem.Model;
        Assert.Equal("all kinds", problem.Name);
        Assert.Equal(ObjectiveSense.Maximize, problem.Sense);
        Assert.Equal(10, model.ObjectiveOffset);
        (double, double)[] rows = [(5, 5), (5, 7), (3, 5), (5, 8), (0, 4)];
        Assert.Equal(rows, model.Constraints.Select(r => (r.Lower, r.Upper)));
        (string, double, double, bool)[] columns =
        [
            ("a", 0, 1, true), ("b", 0, 7, true), ("c", 0, 1, true), ("d", -Infinity, 3, false), ("f", 1.5, 1.5, false), ("g", -Infinity, Infinity, false),
            ("h", 0, 1, true), ("i", 2, Infinity, true), ("j", 0, 6, true), ("k", -Infinity, -1, false),
        ];
        Assert.Equal(columns, model.Variables.Select(v => (v.Name, v.Lower, v.Upper, v.IsInteger)));
        Assert.Equal([2.5, -1], problem.Costs.ToArray());
        Assert.Equal(4, text.Notes.Count);
    }

    [Fact]
    public void NamesWithSpacesAreToldApartByColumns()
    {
        const string fixedColumns = "NAME          spaces\nROWS\n N  cost\n G  row one\nCOLUMNS\n    col one   cost                 1   row one              2\n"
            + "RHS\n    RHS       row one              3\nBOUNDS\n UP BND       col one              9\nENDATA\n";
        var text = new InstanceText("a.mps", fixedColumns);
        var problem = (MipProblem)FamilyRegistry.Formats.Read(text).Problem;
        Assert.Equal("col one", problem.Model.Variables.Single().Name);
        Assert.Equal(9, problem.Model.Variables.Single().Upper);
        Assert.Equal(3, problem.Model.Constraints.Single().Lower);
        Assert.Contains("the fields were taken from fixed columns", text.Notes);
    }

    [Fact]
    public void SetNamesMayBeLeftOut()
    {
        var problem = (MipProblem)MpsFormat.Free.Read(new InstanceText("a", "ROWS\n N o\n L r\nCOLUMNS\n x o 1 r 1\n y r 1\nRHS\n r 4\nBOUNDS\n UP x 3\n FR y\nENDATA\n"));
        Assert.Equal(4, problem.Model.Constraints[0].Upper);
        Assert.Equal(3, problem.Model.Variables[0].Upper);
        Assert.Equal(-Infinity, problem.Model.Variables[1].Lower);
    }

    [Theory]
    [InlineData("ENDATA", "", "expected ENDATA")]
    [InlineData("RANGES", "SOS", "the section 'SOS' is not part")]
    [InlineData("RANGES", "QUADOBJ", "the section 'QUADOBJ' is not part")]
    [InlineData(" FR BND       g", " SC BND       g         4", "bound type 'SC' is not supported")]
    [InlineData(" FR BND       g", " FR BND       nobody", "there is no column")]
    [InlineData("    c         e2        1", "    c         e9        1", "there is no row 'e9'")]
    [InlineData("    c         e2        1", "    c         e2        one", "expected a number, found 'one'")]
    [InlineData("    c         e2        1", "    c         e2        1              e2        1", "second entry in the row 'e2'")]
    [InlineData("    c         e2        1", "    a         e2        1", "stands here again after others")]
    [InlineData(" L  l1", " X  l1", "one of N, E, L and G, found 'X'")]
    [InlineData(" L  l1", " L  e1", "the row 'e1' stands here a second time")]
    [InlineData("'INTORG'", "'SOSORG'", "expected INTORG or INTEND")]
    [InlineData("    MAX", "    BEST", "expected MIN or MAX")]
    [InlineData(" FX BND       f         1.5", " FX BND       f", "there is no column 'BND'")]
    public void ABrokenFileExplainsItselfUnderNoName(string intact, string broken, string message)
    {
        Assert.Contains(intact, All, StringComparison.Ordinal);
        var text = new InstanceText("stdin", All.Replace(intact, broken, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<InstanceFormatException>(() => FamilyRegistry.Formats.Read(text)).Message, StringComparison.Ordinal);
    }
}

using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Mip;

namespace CoSolve.Tests.Instances.Mip;

public sealed class LpFormatTests
{
    private const double Infinity = double.PositiveInfinity;

    // Typed here after the description of the format.
    private const string All = """
        \ a comment
        MAXIMIZE
         obj: 2 x + 3.5y - z
           + 0.5 x + 10
        subject to
         c1: x + y + 2 <= 8
         -2 <= x - z <= 4
         c3: 3 x1[0,1] >= 1.5e1
         x = 2
         4 >= y
        Bounds
         -1 <= x <= 5 \ another
         y free
         z >= -inf
         z <= 3
         w = 7
         2 <= v
        Generals
         x z
        binary
         b
        End
        """;

    [Fact]
    public void EverySectionIsRead()
    {
        var text = new InstanceText("stdin", All);
        var problem = (MipProblem)FamilyRegistry.Formats.Read(text).Problem;
        Assert.Equal(ObjectiveSense.Maximize, problem.Sense);
        Assert.Equal(10, problem.Model.ObjectiveOffset);
        Assert.Equal([2.5, 3.5, -1], problem.Costs.ToArray());
        (string, double, double)[] rows = [("c1", -Infinity, 6), ("R2", -2, 4), ("c3", 15, Infinity), ("R4", 2, 2), ("R5", -Infinity, 4)];
        Assert.Equal(rows, problem.Model.Constraints.Select(r => (r.Name, r.Lower, r.Upper)));
        (string, double, double, bool)[] columns =
        [
            ("x", -1, 5, true), ("y", -Infinity, Infinity, false), ("z", -Infinity, 3, true), ("x1[0,1]", 0, Infinity, false), ("w", 7, 7, false),
            ("v", 2, Infinity, false), ("b", 0, 1, true),
        ];
        Assert.Equal(columns, problem.Model.Variables.Select(v => (v.Name, v.Lower, v.Upper, v.IsInteger)));
        Assert.Equal("3 columns stand in the sections behind the rows alone", text.Notes.Single());
    }

    [Theory]
    [InlineData("subject to", "Subject", "expected a section")]
    [InlineData("subject to", "where", "expected a section")]
    [InlineData("\nEnd", "", "expected End")]
    [InlineData("c3: 3", "c1: 3", "the row 'c1' stands here a second time")]
    [InlineData("- z\n", "- [ z ^ 2 ] / 2\n", "quadratic terms are not supported")]
    [InlineData(" x = 2", " x = 2 -> y <= 3", "indicator constraints are not supported")]
    [InlineData("binary", "SOS", "the section 'SOS' is not part")]
    [InlineData("binary", "Semi-Continuous", "the section 'Semi' is not part")]
    [InlineData("<= 8", "8", "expected one of <=, >= and =")]
    [InlineData("<= 8", "<= y", "expected a number, found 'y'")]
    [InlineData("<= 8", "<> 8", "expected one of <=, >= and =, found '<>'")]
    [InlineData("+ 10\n", "+ \n", "expected a coefficient or a column")]
    public void ABrokenFileExplainsItselfUnderNoName(string intact, string broken, string message)
    {
        Assert.Contains(intact, All, StringComparison.Ordinal);
        var text = new InstanceText("stdin", All.Replace(intact, broken, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<InstanceFormatException>(() => FamilyRegistry.Formats.Read(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CrossedBoundsAreRefused()
    {
        var text = new InstanceText("a.lp", "min\n x\nst\n c: x >= 1\nbounds\n 3 <= x <= 2\nend\n");
        Assert.Contains("bounds of column 'x', 3 and 2", Assert.Throws<InvalidProblemException>(() => FamilyRegistry.Formats.Read(text)).Message, StringComparison.Ordinal);
    }
}

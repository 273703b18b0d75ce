using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Qubo;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Instances.Qubo;

/// <summary>Graphs and coordinate lists as archives and other programs write them; the texts are typed here.</summary>
public sealed class GraphsAndListsInTheWildTests
{
    [Theory]
    [InlineData("# a triangle\n# by hand\n3 3\n1 2 3\n2 3 2\n1 3 1\n", 5)]
    [InlineData("c a path\n3 2\n1 2 3\n2 3 -2\n", 3)]
    [InlineData("% no weights\n4 4\n1 2\n2 3\n3 4\n4 1\n", 4)]
    [InlineData("3 2\n1 2 5 # heavy\nc between\n2 3 -2\n", 5)]
    public void CommentsAndMissingWeightsOfAGraphAreRead(string content, long maximum)
    {
        var graph = (MaxCutProblem)FamilyRegistry.Formats.Read(new InstanceText("g.mc", content)).Problem;
        Assert.Equal(maximum, LargestCut(graph));
    }

    [Theory]
    [InlineData("1 2 1\n2 3 1\n3 4 1\n4 1 1\n", "g.mc", "nodes edges")]
    [InlineData("1 2 1\n2 3 1\n3 4 1\n4 1 1\n", "g.txt", "nodes edges")]
    [InlineData("4 4\n1 2 1\n2 3 1\n3 4 1\n4 1 1\n4 2 1\n", "g.mc", "the number of edges is 4 in the header, but 5 in the file")]
    [InlineData("4 4\n1 2 1\n2 3 1\n3 4 1\n4 1 1\n4 2 1\n", "g.txt", "the number of edges is 4 in the header, but 5 in the file")]
    [InlineData("4 3\n1 2 1\n2 3 1\n", "g.mc", "the number of edges is 3 in the header, but 2 in the file")]
    [InlineData("3 2\n1 2 1\n3 3 1\n", "g.mc", "the edge joins node 3 to itself")]
    [InlineData("3 2\n0 1 1\n1 2 1\n", "g.mc", "the first node of an edge between 1 and 3, found 0")]
    [InlineData("3 2\n1 4 1\n1 2 1\n", "g.mc", "the second node of an edge between 1 and 3, found 4")]
    public void TheErrorsOfAGraphSpeakOfGraphs(string content, string file, string message)
    {
        var error = Assert.Throws<InstanceFormatException>(() => FamilyRegistry.Formats.Read(new InstanceText(file, content)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedEdgesAreAddedWithANote()
    {
        var text = new InstanceText("g.mc", "3 3\n1 2 1\n2 1 4\n2 3 1\n");
        Assert.Equal(6, LargestCut((MaxCutProblem)FamilyRegistry.Formats.Read(text).Problem));
        Assert.Contains("1 edges join nodes that an earlier edge joins", Assert.Single(text.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# vartype: SPIN\n0 0 1\n0 1 -1\n")]
    [InlineData("# exported list, vartype=SPIN\n0 0 1\n0 1 -1\n")]
    [InlineData("# Vartype = 'spin'\n0 0 1\n0 1 -1\n")]
    [InlineData("#vartype=Vartype.SPIN\n0 0 1\n0 1 -1\n")]
    [InlineData("0 0 1\n# vartype: SPIN\n0 1 -1\n")]
    public void TheTypeOfVariablesMayStandAnywhereInAComment(string content)
    {
        var (problem, format) = FamilyRegistry.Formats.Read(new InstanceText("i.coo", content));
        Assert.Equal("ising", format.Name);
        Assert.Equal(-2, Smallest((QuboProblem)problem));
    }

    [Theory]
    [InlineData("# vartype=INTEGER\n0 0 1\n", "vartype INTEGER")]
    [InlineData("# vartype=SPIN\n# vartype=BINARY\n0 0 1\n", "an earlier one the other")]
    [InlineData("# offset=many\n0 0 1\n", "the offset is 'many'")]
    public void CommentsThatContradictOrCannotBeReadAreErrors(string content, string message)
    {
        var error = Assert.Throws<InstanceFormatException>(() => CooFormat.Binary.Read(new InstanceText("i.coo", content)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DoublesWithSeventeenDigitsAreReadExactly()
    {
        var problem = (QuboProblem)new QbsolvFormat().Read(new InstanceText("d.qubo", "p qubo 0 2 2 1\n0 0 -0.30000000000000004\n1 1 0.1\n0 1 0.2\n"));
        Assert.Equal("-0.30000000000000004", ObjectiveText.Format(Smallest(problem), problem));
    }

    [Theory]
    [InlineData("p qubo 0 2 2 0\n0 0 1e-9\n1 1 -1e12\n", "range too widely")]
    [InlineData("p qubo 0 1 1 0\n0 0 5e-324\n", "more digits or a larger exponent")]
    [InlineData("p qubo 0 1 1 0\n0 0 1e-30\n", "more digits or a larger exponent")]
    public void NumbersThatCannotBeHeldExactlyAreRefusedWithAdvice(string content, string message)
    {
        Exception error = Assert.ThrowsAny<Exception>(() => new QbsolvFormat().Read(new InstanceText("w.qubo", content)));
        Assert.True(error is InstanceFormatException or InvalidProblemException);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("Maybe", error.Message, StringComparison.Ordinal);
    }

    private static long LargestCut(MaxCutProblem graph) =>
        Assignments(graph.NodeCount).Max(sides => graph.Edges.Pairs().Where(e => sides[e.I] != sides[e.J]).Sum(e => e.Weight));

    private static long Smallest(QuboProblem problem) => Assignments(problem.VariableCount).Min(x => QuboObjective.Value(problem, x));

    private static IEnumerable<bool[]> Assignments(int count) =>
        Enumerable.Range(0, 1 << count).Select(bits => Enumerable.Range(0, count).Select(k => (bits >> k & 1) == 1).ToArray());
}

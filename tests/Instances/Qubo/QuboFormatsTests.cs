using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Qubo;
using CoSolve.Problems;
using CoSolve.Problems.Qubo;
using CoSolve.Tests.Problems.Qubo;

namespace CoSolve.Tests.Instances.Qubo;

public sealed class QuboFormatsTests
{
    [Theory]
    [InlineData("a.bqp", "3 2\n1 1 5\n1 3 -2\n", "bqp")]
    [InlineData("bqp50_1.txt", "3 2\n1 1 5\n1 3 -2\n", "bqp")]
    [InlineData("a.sparse", "3 2\n1 1 5\n1 3 -2\n", "biqmac")]
    [InlineData("a.sparse", "3 1\n1 3 -2\n", "biqmac")]
    [InlineData("a.txt", "3 1\n1 3 -2\n", "rudy")]
    [InlineData("a.mc", "3 1\n1 3 -2\n", "rudy")]
    [InlineData("G81.txt", "3 2 \r\n1 2 1\r\n1 3 -2\r\n", "rudy")]
    [InlineData("a.txt", "2\n2 1\n1 2 3\n3 1\n1 3 4\n", "bqp")]
    [InlineData("a.qubo", "c hello\np qubo 0 3 1 1\n0 0 5\n0 2 -2\n", "qubo")]
    [InlineData("a.txt", "\np qubo 0 3 1 1\n0 0 5\nc between\n0 2 -2\n", "qubo")]
    [InlineData("a.coo", "0 0 5\n0 2 -2\n", "coo")]
    [InlineData("a.txt", "# vartype=BINARY\n0 0 5\n0 2 -2\n", "coo")]
    [InlineData("a.txt", "# vartype=SPIN\n0 0 5\n0 2 -2\n", "ising")]
    [InlineData("a.csv", "name,n,density_percent,seed,best\nx,3,50,7,0\n", "palubeckis")]
    public void Formats_are_told_apart_by_shape_diagonal_and_ending(string file, string content, string format) =>
        Assert.Equal(format, FamilyRegistry.Formats.Detect(new InstanceText(file, content)).Name);

    [Theory]
    [InlineData("3 2\n1 1 5\n1 3 -2\n", "bqp, biqmac")]
    [InlineData("3 2\n1 2 1\n1 3 -2\n", "bqp, biqmac, rudy")]
    [InlineData("4 4\n1 2\n2 3\n3 4\n4 1\n", "kp, rudy")]
    public void A_text_that_fits_several_formats_is_an_error_that_lists_them(string content, string formats)
    {
        var error = Assert.Throws<InstanceFormatException>(() => FamilyRegistry.Formats.Detect(new InstanceText("a.txt", content)));
        IEnumerable<string> listed = FamilyRegistry.Formats.All.Select(f => f.Name).Where(name => error.Message.Contains($"--format {name} ", StringComparison.Ordinal));
        Assert.Equal(formats.Split(", "), listed);
    }

    [Fact]
    public void Conventions_of_sense_and_multiplicity()
    {
        QuboProblem beasley = Read(new BeasleyQuboFormat(), "3 2\n1 1 5\n1 3 -2\n");
        Assert.Equal((ObjectiveSense.Maximize, 5, -4), (beasley.Sense, beasley.Linear[0], beasley.Quadratic.Weights[0]));
        QuboProblem biqmac = Read(new BiqMacQuboFormat(), "3 2\n1 1 5\n1 3 -2\n");
        Assert.Equal((ObjectiveSense.Minimize, 5, -4), (biqmac.Sense, biqmac.Linear[0], biqmac.Quadratic.Weights[0]));
        QuboProblem qbsolv = Read(new QbsolvFormat(), "p qubo 0 3 1 1\n0 0 5\n0 2 -2\n");
        Assert.Equal((ObjectiveSense.Minimize, 5, -2), (qbsolv.Sense, qbsolv.Linear[0], qbsolv.Quadratic.Weights[0]));
        QuboProblem decimals = Read(CooFormat.Binary, "0 0 0.25\n0 1 -1e-1\n1 1 3\n");
        Assert.Equal(100, decimals.ObjectiveScale);
        Assert.Equal([25, 300], decimals.Linear.ToArray());
        QuboProblem halves = Read(new BiqMacQuboFormat(), "2 1\n1 2 1.5\n");
        Assert.Equal((1, 3), (halves.ObjectiveScale, halves.Quadratic.Weights[0]));
    }

    [Fact]
    public void An_ising_list_is_the_qubo_of_its_energies()
    {
        // E = 5 s0 - 2 s0 s2 + 1: checked by hand at all spins down and at s = (+1, -1, -1).
        QuboProblem qubo = Read(CooFormat.Spin, "# vartype=SPIN\n# offset=1\n0 0 5\n0 2 -2\n");
        Assert.Equal(-6, QuboObjective.Value(qubo, [false, false, false]));
        Assert.Equal(8, QuboObjective.Value(qubo, [true, false, false]));
    }

    [Fact]
    public void What_is_written_reads_back_with_equal_values()
    {
        var random = new RandomStream(71);
        for (int k = 0; k < 300; k++)
        {
            QuboProblem problem = RandomQubos.Small(random, 5);
            AssertRoundTrip(new QbsolvFormat(), problem);
            AssertRoundTrip(CooFormat.Binary, problem);
            AssertRoundTrip(CooFormat.Spin, problem);
            IInstanceWriter matrix = problem.Sense == ObjectiveSense.Minimize ? new BiqMacQuboFormat() : new BeasleyQuboFormat();
            AssertRoundTrip(matrix, new QuboProblem("x", problem.Sense, problem.Linear, problem.Quadratic));
            if (problem.Offset != 0)
            {
                Assert.Throws<NotSupportedException>(() => matrix.Write(problem, new StringWriter()));
            }

            MaxCutProblem graph = RandomQubos.Graph(random, 6);
            var output = new StringWriter();
            new RudyFormat().Write(graph, output);
            var back = (MaxCutProblem)new RudyFormat().Read(new InstanceText("x", output.ToString()));
            Assert.Equal(graph.NodeCount, back.NodeCount);
            Assert.Equal(graph.Edges.Pairs(), back.Edges.Pairs());
        }
    }

    [Fact]
    public void A_written_matrix_without_diagonal_is_still_recognised_as_a_qubo()
    {
        var output = new StringWriter();
        new BeasleyQuboFormat().Write(new QuboProblem("x", ObjectiveSense.Maximize, [0, 0], new SymmetricTerms(2, [(0, 1, 2)])), output);
        Assert.Equal("2 2\n1 1 0\n1 2 1\n", output.ToString());
        Assert.Equal("bqp", FamilyRegistry.Formats.Detect(new InstanceText("x.bqp", output.ToString())).Name);
    }

    [Theory]
    [InlineData("rudy", "3 1\n1 1 5\n", 2, "joins node 1 to itself")]
    [InlineData("rudy", "3 1\n1 4 5\n", 2, "between 1 and 3")]
    [InlineData("rudy", "3 1\n0 1 5\n", 2, "between 1 and 3")]
    [InlineData("rudy", "3 2\n1 2 5\n", 3, "the number of edges is 2 in the header, but 1 in the file")]
    [InlineData("rudy", "3 1\n1 2 5\n1 3 5\n", 3, "the number of edges is 1 in the header, but 2 in the file")]
    [InlineData("rudy", "3 1\n1 2 inf\n", 2, "the weight of an edge")]
    [InlineData("rudy", "2000000001 1\n1 2 3\n", 1, "number of nodes")]
    [InlineData("bqp", "3 2000000000\n1 2 3\n", 3, "is 2000000000 in the header, but 1 in the file")]
    [InlineData("bqp", "3 2\n1 2 3\n1 2\n", 4, "the file ends here")]
    [InlineData("biqmac", "3 1\n1 2 1e400\n", 2, "a weight")]
    [InlineData("qubo", "c only\n", 2, "expected 'p'")]
    [InlineData("qubo", "p qubo 0 2 1 0\n0 2 1\n", 2, "between 0 and 1")]
    [InlineData("coo", "0 -1 1\n", 1, "a column index")]
    [InlineData("coo", "0 1 1\n0 2\n", 3, "the file ends here")]
    [InlineData("coo", "0 99999999 1\n", 1, "a column index")]
    [InlineData("palubeckis", "name,n,density_percent,seed\nx,9999999,5,1\n", 2, "expected a row")]
    [InlineData("palubeckis", "name,n,density_percent,seed\n", 2, "has no row 0")]
    public void Malformed_files_are_refused_with_their_place(string format, string content, int line, string message)
    {
        var error = Assert.Throws<InstanceFormatException>(
            () => FamilyRegistry.Formats.Named(format).Read(new InstanceText("bad", content)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void Solutions_are_written_and_read()
    {
        var qubo = new QuboProblem("x", ObjectiveSense.Minimize, [1, -5, 0], new SymmetricTerms(3, []));
        var output = new StringWriter();
        new QuboSolutionFormat().Write(new QuboSolution([false, true, true]), qubo, -5, output);
        Assert.Equal("Value -5\nx: 0 1 1\n", output.ToString());
        QuboSolution back = new QuboSolutionFormat().Read(new InstanceText("x", output.ToString()), qubo);
        Assert.Equal([false, true, true], back.Values.ToArray());
        var cut = new MaxCutProblem("x", new SymmetricTerms(2, [(0, 1, 3)]));
        output = new StringWriter();
        new MaxCutSolutionFormat().Write(new MaxCutSolution([false, true]), cut, 3, output);
        Assert.Equal("Cut 3\nx: 0 1\n", output.ToString());
        MaxCutSolution sides = new MaxCutSolutionFormat().Read(new InstanceText("x", output.ToString()), cut);
        Assert.Equal([false, true], sides.Sides.ToArray());
        foreach (string bad in new[] { "Cut 3\nx: 0", "Cut 3\nx: 0 1 1", "Cut 3\nx: 0 2", "Cut 3", "", "x 0 1" })
        {
            Assert.Throws<InstanceFormatException>(() => new MaxCutSolutionFormat().Read(new InstanceText("x", bad), cut));
        }
    }

    private static QuboProblem Read(IInstanceFormat format, string content) => (QuboProblem)format.Read(new InstanceText("x", content));

    private static void AssertRoundTrip(IInstanceWriter writer, QuboProblem problem)
    {
        var output = new StringWriter();
        writer.Write(problem, output);
        QuboProblem back = Read(writer, output.ToString());
        Assert.Equal(problem.Sense, back.Sense);
        Assert.Equal(problem.VariableCount, back.VariableCount);
        foreach (QuboSolution x in RandomQubos.All(problem.VariableCount))
        {
            Assert.Equal(
                QuboObjective.Value(problem, x.Values) * back.ObjectiveScale,
                QuboObjective.Value(back, x.Values) * problem.ObjectiveScale);
        }
    }
}

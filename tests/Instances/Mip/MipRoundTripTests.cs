using CoSolve.Instances;
using CoSolve.Instances.Mip;
using CoSolve.Problems;
using CoSolve.Problems.Mip;
using CoSolve.Tests.Problems.Mip;

namespace CoSolve.Tests.Instances.Mip;

public sealed class MipRoundTripTests
{
    private static readonly IInstanceWriter[] Writers = [new LpFormat(), MpsFormat.Free, MpsFormat.Fixed];

    [Fact]
    public void EachFormatKeepsColumnsRowsAndOptimum()
    {
        var random = new RandomStream(11);
        for (int k = 0; k < 300; k++)
        {
            MipProblem problem = RandomPrograms.Small(random);
            foreach (IInstanceWriter writer in Writers)
            {
                MipProblem back = Read(writer, Written(writer, problem));
                Assert.Equal(problem.Model.Variables, back.Model.Variables);
                Assert.Equal(problem.Model.Constraints.Select(r => (r.Name, r.Lower, r.Upper)), back.Model.Constraints.Select(r => (r.Name, r.Lower, r.Upper)));
                Assert.Equal(RandomPrograms.Optimum(problem), RandomPrograms.Optimum(back));
                foreach (IInstanceWriter other in Writers)
                {
                    Assert.Equal(Written(other, problem), Written(other, back));
                }
            }
        }
    }

    [Fact]
    public void SolutionsAreReadBackAndThoseOfOtherProgramsToo()
    {
        MipProblem problem = Read(new LpFormat(), "min\n x + 2 y\nst\n c: x + y >= 1.5\ngenerals\n x\nend\n");
        var format = new MipSolutionFormat();
        using var output = new StringWriter();
        format.Write(new MipSolution([1, 0.5]), problem, 2_000_000, output);
        Assert.Equal("Objective 2\nx 1\ny 0.5\n", output.ToString());
        string[] texts = [output.ToString(), "=obj= 2\nx 1\ny 0.5\n", "solution status: optimal\nobjective value:   2\nx     1 \t(obj:1)\ny   0.5 \t(obj:2)\n", "# remark\n\ny 0.5\nx 1"];
        foreach (string text in texts)
        {
            Assert.Equal([1, 0.5], format.Read(new InstanceText("s", text), problem).Values.ToArray());
        }
    }

    [Theory]
    [InlineData("x 1\nx 2\n", "stands here a second time")]
    [InlineData("q 1\n", "there is no column 'q'")]
    [InlineData("x\n", "expected a column's name and its value")]
    [InlineData("x one\n", "expected a column's name and its value")]
    public void BrokenSolutionsAreRefused(string text, string message)
    {
        MipProblem problem = Read(new LpFormat(), "min\n x\nst\n c: x >= 1\nend\n");
        Assert.Contains(message, Assert.Throws<InstanceFormatException>(() => new MipSolutionFormat().Read(new InstanceText("s", text), problem)).Message, StringComparison.Ordinal);
    }

    private static string Written(IInstanceWriter writer, MipProblem problem)
    {
        using var output = new StringWriter();
        writer.Write(problem, output);
        return output.ToString();
    }

    private static MipProblem Read(IInstanceWriter format, string text) => (MipProblem)format.Read(new InstanceText("random", text));
}

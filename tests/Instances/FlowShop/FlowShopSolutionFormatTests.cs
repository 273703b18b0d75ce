using System.Text.Json;
using CoSolve.Instances;
using CoSolve.Instances.FlowShop;
using CoSolve.Problems.FlowShop;

namespace CoSolve.Tests.Instances.FlowShop;

public sealed class FlowShopSolutionFormatTests
{
    private static readonly FlowShopProblem Flow = new("flow", 3, 2, [2, 5, 4, 1, 5, 4]);

    [Fact]
    public void ThePermutationIsWrittenForEachMachine()
    {
        var format = new FlowShopSolutionFormat();
        var output = new StringWriter();
        format.Write(new FlowShopSolution([0, 2, 1]), Flow, 12, output);
        Assert.Equal("Makespan 12\nMachine 0: 0.0 2.0 1.0\nMachine 1: 0.1 2.1 1.1\n", output.ToString());
        Assert.Equal([0, 2, 1], format.Read(new InstanceText("s", output.ToString()), Flow).Permutation.ToArray());
    }

    [Fact]
    public void TheJsonHasThePermutationAndTheEnds()
    {
        using JsonDocument flow = JsonText.Parse(json => new FlowShopSolutionFormat().WriteJson(new FlowShopSolution([0, 2, 1]), Flow, json));
        Assert.Equal(2, flow.RootElement.GetProperty("permutation")[1].GetInt32());
        Assert.Equal(12, flow.RootElement.GetProperty("operations").EnumerateArray().Max(o => o.GetProperty("end").GetInt64()));
    }

    [Theory]
    [InlineData("Makespan 12\nMachine 0: 0.0 2.0 1.0\nMachine 1: 0.1 1.1 2.1\n", "machine 1 has another order than machine 0; expected a permutation schedule.")]
    [InlineData("Makespan 12\nMachine 0: 0.0 2.0 1.0\n", "machine 1 does not process each of the 3 jobs once.")]
    [InlineData("Makespan 12\nMachine 0: 0.0 2.0 2.0\nMachine 1: 0.1 2.1 2.1\n", "machine 0 does not process each of the 3 jobs once.")]
    [InlineData("Makespan 12\nMachine 0: 0.0 2.0 1.1\n", "the problem has no operation (1,1) on machine 0.")]
    [InlineData("Makespan 12\nMachine 0: 0.0 2.0 1.0 1.0\n", "machine 0 processes more than the 3 jobs.")]
    [InlineData("Makespan 11\nMachine 0: 0.0 2.0 1.0\nMachine 1: 0.1 2.1 1.1\n", "claims Makespan 11, but its order gives 12.")]
    public void WrongSolutionsAreNamed(string text, string problem)
    {
        var error = Assert.Throws<InstanceFormatException>(() => new FlowShopSolutionFormat().Read(new InstanceText("s", text), Flow));
        Assert.EndsWith(problem, error.Message, StringComparison.Ordinal);
    }
}

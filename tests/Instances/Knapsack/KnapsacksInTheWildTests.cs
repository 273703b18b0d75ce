using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Knapsack;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Tests.Instances.Knapsack;

/// <summary>Knapsack files as archives and other programs write them; the texts are typed here.</summary>
public sealed class KnapsacksInTheWildTests
{
    private const string Csv = "hand_1\nn 3\nc 10\nz 17\ntime 0.00\n1,10,5,1\n2,7,4,1\n3,6,3,0\n-----\n\nhand_2\nn 1\nc 5\nz 2\ntime 0.01\n1,2,3,1\n-----\n";

    [Theory]
    [InlineData("3 2 16\n10 7 6\n5 4 3\n1 2 3\n9 5\n")]
    [InlineData("3 2\n10 7\n6\n5 4 3\n1 2 3\n9 5\n")]
    [InlineData("1\n3 2 16\n10 7 6\n5 4 3\n1 2 3\n9 5\n")]
    public void AMultidimensionalKnapsackMayLackTheNumberOfProblemsAndTheBestValue(string content)
    {
        var (problem, format) = FamilyRegistry.Formats.Read(new InstanceText("m.dat", content));
        Assert.Equal("mknap", format.Name);
        var knapsack = (KnapsackProblem)problem;
        Assert.Equal((3, 2, 17L), (knapsack.ItemCount, knapsack.DimensionCount, knapsack.Values[0] + knapsack.Values[1]));
        Assert.Equal([9L, 5], knapsack.Capacities.ToArray());
    }

    [Fact]
    public void PisingersOwnLayoutIsReadProblemByProblem()
    {
        var (problem, format) = FamilyRegistry.Formats.Read(new InstanceText("hand.csv", Csv));
        Assert.Equal("pisinger-csv", format.Name);
        var first = (KnapsackProblem)problem;
        Assert.Equal(("hand_1", 10L), (first.Name, first.Capacities[0]));
        Assert.Equal([10L, 7, 6], first.Values.ToArray());
        Assert.Equal([5L, 4, 3], first.Weights(0).ToArray());
        var second = (KnapsackProblem)FamilyRegistry.Formats.Read(new InstanceText("hand.csv", Csv, 1)).Problem;
        Assert.Equal(2, Assert.Single(second.Values.ToArray()));
    }

    [Theory]
    [InlineData("n 3", "n 4", 0, "the number of items is 4 in the header, but 3 in the file")]
    [InlineData("n 3", "n 2", 0, "another line follows")]
    [InlineData("2,7,4,1", "3,7,4,1", 0, "item 2")]
    [InlineData("2,7,4,1", "2,7,x,1", 0, "'id,value,weight,chosen' of item 2")]
    [InlineData("n 3", "n 3", 2, "there is no problem 2")]
    public void ErrorsInPisingersLayoutAreClear(string part, string replacement, int index, string message)
    {
        var error = Assert.Throws<InstanceFormatException>(
            () => new PisingerCsvFormat().Read(new InstanceText("hand.csv", Csv.Replace(part, replacement, StringComparison.Ordinal), index)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DoublesWithSeventeenDigitsAreReadExactly()
    {
        var problem = (KnapsackProblem)FamilyRegistry.Formats.Read(new InstanceText("d.kp", "2 1\n0.30000000000000004 0.1\n0.1234567890123456 0.5\n")).Problem;
        Assert.Equal("0.42345678901234564", ObjectiveText.Format(problem.Values[0] + problem.Values[1], problem));
    }

    [Fact]
    public void ASolutionAfterTheItemsIsReadOverWithANote()
    {
        var text = new InstanceText("s.kp", "2 5\n7 3\n4 2\n1 1\n");
        Assert.Equal(2, ((KnapsackProblem)FamilyRegistry.Formats.Read(text).Problem).ItemCount);
        Assert.Contains("solution", Assert.Single(text.Notes), StringComparison.Ordinal);
    }
}

using CoSolve.Instances.Generation;
using CoSolve.Instances.Mip.Generation;
using CoSolve.Problems;
using CoSolve.Problems.Mip;

namespace CoSolve.Tests.Instances.Mip;

public sealed class MipGeneratorTests
{
    [Theory]
    [InlineData("er")]
    [InlineData("ba")]
    public void GraphsHaveAboutTheDegreeAskedFor(string graph)
    {
        MipProblem problem = Generate(new IndependentSetGenerator(), ("n", "2000"), ("graph", graph), ("degree", "6"));
        Assert.Equal(ObjectiveSense.Maximize, problem.Sense);
        Assert.InRange(problem.RowCount, 5_600, 6_400);
        Assert.Equal(problem.RowCount, problem.Model.Constraints.Select(r => (r.Variables.Min(), r.Variables.Max())).Where(e => e.Item1 < e.Item2).Distinct().Count());
    }

    [Fact]
    public void ACompleteGraphHasAllEdges() =>
        Assert.Equal(45, Generate(new VertexCoverGenerator(), ("n", "10"), ("graph", "er"), ("degree", "9")).RowCount);

    [Fact]
    public void SetCoversCoverEachRowTwiceAndUseEachColumn()
    {
        MipProblem problem = Generate(new SetCoverGenerator(), ("columns", "100"), ("rows", "60"), ("density", "0.06"));
        Assert.All(problem.Model.Constraints, row => Assert.True(row.Variables.Length >= 2));
        Assert.Equal(100, problem.Model.Constraints.SelectMany(row => row.Variables).Distinct().Count());
        Assert.Equal(360, problem.EntryCount);
        Assert.All(problem.Costs.ToArray(), cost => Assert.InRange(cost, 1, 100));
    }

    [Fact]
    public void AuctionsHaveTheBidsAskedForAndTheirItemsExcludeEachOther()
    {
        MipProblem problem = Generate(new CombinatorialAuctionGenerator(), ("items", "50"), ("bids", "120"));
        Assert.Equal(120, problem.ColumnCount);
        Assert.Equal(ObjectiveSense.Maximize, problem.Sense);
        Assert.All(problem.Model.Constraints, row => Assert.Equal(1, row.Upper));
        Assert.Contains(problem.Model.Constraints, row => row.Name.StartsWith("by_item", StringComparison.Ordinal));
        Assert.Contains(problem.Model.Constraints, row => row.Name.StartsWith("by_bidder", StringComparison.Ordinal));
    }

    [Fact]
    public void EqualSeedsGiveEqualPrograms()
    {
        foreach (IInstanceGenerator generator in (IInstanceGenerator[])[new IndependentSetGenerator(), new VertexCoverGenerator(), new SetCoverGenerator(), new CombinatorialAuctionGenerator()])
        {
            (string, string)[] small = [.. generator.Parameters.Where(p => p.Name is "n" or "columns" or "rows" or "items" or "bids").Select(p => (p.Name, "80"))];
            Assert.Equal(Text(generator, [.. small, ("seed", "4")]), Text(generator, [.. small, ("seed", "4")]));
            Assert.NotEqual(Text(generator, [.. small, ("seed", "4")]), Text(generator, [.. small, ("seed", "5")]));
        }
    }

    private static string Text(IInstanceGenerator generator, (string, string)[] given)
    {
        using var output = new StringWriter();
        generator.Format.Write(Generate(generator, given), output);
        return output.ToString();
    }

    private static MipProblem Generate(IInstanceGenerator generator, params (string Name, string Value)[] given) =>
        (MipProblem)generator.Generate(new GeneratorArguments(generator, given.ToDictionary(g => g.Name, g => g.Value)));
}

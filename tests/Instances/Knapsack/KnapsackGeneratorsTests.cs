using CoSolve.Instances.Generation;
using CoSolve.Instances.Knapsack;
using CoSolve.Problems.Knapsack;

namespace CoSolve.Tests.Instances.Knapsack;

public sealed class KnapsackGeneratorsTests
{
    private const long Range = 1000;

    [Theory]
    [InlineData(PisingerClass.Uncorrelated)]
    [InlineData(PisingerClass.Weakly)]
    [InlineData(PisingerClass.Strongly)]
    [InlineData(PisingerClass.InverseStrongly)]
    [InlineData(PisingerClass.AlmostStrongly)]
    [InlineData(PisingerClass.SubsetSum)]
    [InlineData(PisingerClass.SimilarWeights)]
    [InlineData(PisingerClass.SpannerUncorrelated)]
    [InlineData(PisingerClass.SpannerWeakly)]
    [InlineData(PisingerClass.SpannerStrongly)]
    [InlineData(PisingerClass.MultipleStrongly)]
    [InlineData(PisingerClass.ProfitCeiling)]
    [InlineData(PisingerClass.Circle)]
    public void Items_obey_the_relation_of_their_class(PisingerClass kind)
    {
        KnapsackProblem problem = PisingerGenerator.Generate(kind, 500, Range, 0.5, 7);
        KnapsackProblem again = PisingerGenerator.Generate(kind, 500, Range, 0.5, 7);
        KnapsackProblem other = PisingerGenerator.Generate(kind, 500, Range, 0.5, 8);
        Assert.Equal(problem.Values.ToArray(), again.Values.ToArray());
        Assert.NotEqual(problem.Values.ToArray(), other.Values.ToArray());
        Assert.Equal(problem.Weights(0).ToArray().Sum() / 2, problem.Capacities[0]);
        for (int i = 0; i < problem.ItemCount; i++)
        {
            Assert.True(Obeys(kind, problem.Values[i], problem.Weights(0)[i]), $"value {problem.Values[i]}, weight {problem.Weights(0)[i]}");
        }

        bool spanned = kind is PisingerClass.SpannerUncorrelated or PisingerClass.SpannerWeakly or PisingerClass.SpannerStrongly;
        int pairs = problem.Values.ToArray().Zip(problem.Weights(0).ToArray()).Distinct().Count();
        Assert.True(spanned ? pairs <= 20 : pairs > 50, $"{pairs} different items");
    }

    [Fact]
    public void Arguments_are_checked_by_name()
    {
        var generator = new PisingerGenerator();
        Assert.Contains("circle", Message(new() { ["class"] = "round" }), StringComparison.Ordinal);
        Assert.Contains("'n'", Message(new() { ["n"] = "-1" }), StringComparison.Ordinal);
        Assert.Contains("'fill'", Message(new() { ["fill"] = "1.5" }), StringComparison.Ordinal);
        Assert.Contains("no parameter 'x'", Message(new() { ["x"] = "1" }), StringComparison.Ordinal);
        var problem = (KnapsackProblem)generator.Generate(new GeneratorArguments(generator, new Dictionary<string, string> { ["class"] = "circle", ["n"] = "5" }));
        Assert.Equal("circle-5-1000-1", problem.Name);

        string Message(Dictionary<string, string> given) =>
            Assert.Throws<ArgumentException>(() => generator.Generate(new GeneratorArguments(generator, given))).Message;
    }

    [Fact]
    public void An_instance_of_a_series_has_its_share_of_the_weight_and_items_of_its_own()
    {
        var generator = new PisingerGenerator();
        KnapsackProblem first = Instance(1);
        KnapsackProblem last = Instance(10);
        Assert.Equal("weakly-60-1000-4-10of10", last.Name);
        Assert.NotEqual(first.Weights(0).ToArray(), last.Weights(0).ToArray());
        Assert.Equal(first.Weights(0).ToArray().Sum() / 11, first.Capacities[0]);
        Assert.Equal(last.Weights(0).ToArray().Sum() * 10 / 11, last.Capacities[0]);
        Assert.Equal(last.Values.ToArray(), PisingerGenerator.GenerateOfSeries(PisingerClass.Weakly, 60, 1000, 10, 10, 4).Values.ToArray());
        Assert.Contains("'instance'", Assert.Throws<ArgumentException>(() => Instance(11)).Message, StringComparison.Ordinal);

        KnapsackProblem Instance(int h) => (KnapsackProblem)generator.Generate(new GeneratorArguments(generator, new Dictionary<string, string>
        {
            ["class"] = "weakly",
            ["n"] = "60",
            ["seed"] = "4",
            ["of"] = "10",
            ["instance"] = $"{h}",
        }));
    }

    [Fact]
    public void Chu_and_Beasleys_values_follow_the_weights()
    {
        var generator = new ChuBeasleyGenerator();
        var problem = (KnapsackProblem)generator.Generate(new GeneratorArguments(
            generator, new Dictionary<string, string> { ["n"] = "200", ["m"] = "5", ["tightness"] = "0.25" }));
        Assert.Equal((200, 5), (problem.ItemCount, problem.DimensionCount));
        for (int i = 0; i < problem.ItemCount; i++)
        {
            long mean = Enumerable.Range(0, 5).Sum(d => problem.Weights(d)[i]) / 5;
            Assert.InRange(problem.Values[i], mean, mean + 499);
        }

        for (int d = 0; d < 5; d++)
        {
            Assert.Equal(problem.Weights(d).ToArray().Sum() / 4, problem.Capacities[d]);
        }
    }

    private static bool Obeys(PisingerClass kind, long value, long weight) => kind switch
    {
        PisingerClass.Uncorrelated => value is >= 1 and <= Range && weight is >= 1 and <= Range,
        PisingerClass.Weakly => value >= 1 && Math.Abs(value - weight) <= Range / 10,
        PisingerClass.Strongly => value == weight + (Range / 10),
        PisingerClass.InverseStrongly => weight == value + (Range / 10),
        PisingerClass.AlmostStrongly => Math.Abs(value - weight - (Range / 10)) <= Range / 500,
        PisingerClass.SubsetSum => value == weight,
        PisingerClass.SimilarWeights => weight is >= 100_000 and <= 100_100,
        PisingerClass.MultipleStrongly => value == weight + (weight % 6 == 0 ? 3 : 2) * Range / 10,
        PisingerClass.ProfitCeiling => value % 3 == 0 && value - weight is >= 0 and < 3,
        PisingerClass.Circle => Math.Abs(value - (2.0 / 3.0 * Math.Sqrt((4.0 * Range * Range) - Math.Pow(weight - (2.0 * Range), 2)))) <= 1,
        _ => value >= 1 && weight >= 1,
    };
}

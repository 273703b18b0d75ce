using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Knapsack;
using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Tests.Problems.Knapsack;

namespace CoSolve.Tests.Instances.Knapsack;

public sealed class KnapsackFormatsTests
{
    [Theory]
    [InlineData("a.txt", "3 10\n6 5\n5 4\n4 6\n", "kp")]
    [InlineData("a.kp", "\n3\n10\n\n6 5\n5 4\n4 6\n", "kp")]
    [InlineData("a.txt", "3 10\n6 5\n5 4\n4 6\n1 1 0\n", "kp")]
    [InlineData("a", "3 10\r\n6 5\r\n5 4\r\n4 6\r\n", "kp")]
    [InlineData("a.in", "3\n0 6 5\n1 5 4\n2 4 6\n10\n", "jooken")]
    [InlineData("a.in", "3\n1 6 5\n2 5 4\n3 4 6\n10", "jooken")]
    [InlineData("a.txt", "1\n3 1 11\n6 5 4\n5 4 6\n10\n", "mknap")]
    public void One_problem_in_every_format(string file, string content, string format)
    {
        var (problem, detected) = FamilyRegistry.Formats.Read(new InstanceText(file, content));
        Assert.Equal(format, detected.Name);
        var knapsack = Assert.IsType<KnapsackProblem>(problem);
        Assert.Equal([6, 5, 4], knapsack.Values.ToArray());
        Assert.Equal([5, 4, 6], knapsack.Weights(0).ToArray());
        Assert.Equal([10], knapsack.Capacities.ToArray());
    }

    [Fact]
    public void Decimals_become_integers_with_a_scale_for_the_values_and_one_for_each_dimension()
    {
        var text = new InstanceText("m.txt", " 2\n 2 2 8706.1\n 600.1 310.5\n 20 5.25\n 1 2\n 21.5 3\n 1 1 7\n 7\n 1\n 1\n");
        var problem = (KnapsackProblem)new MknapFormat().Read(text);
        Assert.Equal(10, problem.ObjectiveScale);
        Assert.Equal([6001, 3105], problem.Values.ToArray());
        Assert.Equal([2000, 525], problem.Weights(0).ToArray());
        Assert.Equal([1, 2], problem.Weights(1).ToArray());
        Assert.Equal([2150, 3], problem.Capacities.ToArray());
        var second = (KnapsackProblem)new MknapFormat().Read(new InstanceText("m.txt", text.Content, 1));
        Assert.Equal([7], second.Values.ToArray());
        Assert.Equal("m#1", second.Name);
        var error = Assert.Throws<InstanceFormatException>(() => new MknapFormat().Read(new InstanceText("m.txt", text.Content, 2)));
        Assert.Contains("there is no problem 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_reads_back_equal()
    {
        var random = new RandomStream(61);
        for (int k = 0; k < 300; k++)
        {
            KnapsackProblem small = RandomKnapsacks.Small(random);
            var problem = new KnapsackProblem("x", small.Values, AllWeights(small), small.Capacities, k % 2 == 0 ? 1 : 10);
            IInstanceWriter[] writers = problem.DimensionCount == 1
                ? [new PisingerKnapsackFormat(), new JookenKnapsackFormat(), new MknapFormat()]
                : [new MknapFormat()];
            foreach (IInstanceWriter writer in writers)
            {
                var output = new StringWriter();
                writer.Write(problem, output);
                var back = (KnapsackProblem)writer.Read(new InstanceText("x", output.ToString()));
                Assert.Equal(AllWeights(problem), AllWeights(back));
                Assert.Equal(problem.Capacities.ToArray(), back.Capacities.ToArray());
                for (int i = 0; i < problem.ItemCount; i++)
                {
                    Assert.Equal(problem.Values[i] * back.ObjectiveScale, back.Values[i] * problem.ObjectiveScale);
                }
            }
        }

        Assert.Throws<NotSupportedException>(
            () => new PisingerKnapsackFormat().Write(new KnapsackProblem("x", [1], [1, 1], [1, 1]), new StringWriter()));
    }

    [Theory]
    [InlineData("", 1, "the file ends here")]
    [InlineData("3 10\n6 5\n5", 3, "weight of item 1")]
    [InlineData("3 10\n6 5\n5 -4\n4 6\n", 3, "found -4")]
    [InlineData("3 -10\n6 5\n5 4\n4 6\n", 1, "the capacity")]
    [InlineData("2 10\n6 5\n5 NaN\n", 3, "found 'NaN'")]
    [InlineData("2000000000 10\n6 5\n", 3, "the number of items is 2000000000 in the header, but 1 in the file")]
    [InlineData("2 10\n6 5\n5 4\n4 6\n", 4, "zeros and ones")]
    [InlineData("3 10\n6 5\n5 4\n4 6\n7 7\n", 5, "is 3 in the header, but 4 in the file")]
    [InlineData("2 10\n6 5\n5 4\n0 1 1\n", 4, "end of the file")]
    [InlineData("1 1e300\n1 1\n", 1, "the capacity")]
    [InlineData("1 1\n1 0.0000000000000000001\n", 2, "decimal places")]
    public void Malformed_files_are_refused_with_their_place(string content, int line, string message)
    {
        var error = Assert.Throws<InstanceFormatException>(() => new PisingerKnapsackFormat().Read(new InstanceText("bad.kp", content)));
        Assert.Equal(line, error.Line);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solutions_are_written_and_read()
    {
        var problem = new KnapsackProblem("x", [60, 50, 45], [5, 4, 6], [10], 10);
        var format = new KnapsackSolutionFormat();
        var output = new StringWriter();
        format.Write(new KnapsackSolution([true, false, true]), problem, 105, output);
        Assert.Equal("Value 10.5\nItems: 0 2\n", output.ToString());
        Assert.Equal([true, false, true], Read("Value 10.5\nItems: 0 2\n").Chosen.ToArray());
        Assert.Equal([false, false, false], Read("Items:\n").Chosen.ToArray());
        Assert.Throws<InstanceFormatException>(() => Read("Value 10\nItems: 3"));
        Assert.Throws<InstanceFormatException>(() => Read("Value 10\nItems: 1 1"));
        Assert.Throws<InstanceFormatException>(() => Read("Value x\nItems: 1"));
        Assert.Throws<InstanceFormatException>(() => Read("Value 10\n"));
        Assert.Throws<InstanceFormatException>(() => Read("Makespan 10\nItems: 1"));

        KnapsackSolution Read(string text) => format.Read(new InstanceText("x.sol", text), problem);
    }

    [Fact]
    public void An_empty_problem_has_solutions_in_text()
    {
        var problem = new KnapsackProblem("x", [], [], [0]);
        var read = new KnapsackSolutionFormat().Read(new InstanceText("x.sol", "Value 0\nItems:\n"), problem);
        Assert.Equal(0, read.Chosen.Length);
        Assert.Throws<InstanceFormatException>(() => new KnapsackSolutionFormat().Read(new InstanceText("x.sol", "Items: 0"), problem));
    }

    private static long[] AllWeights(KnapsackProblem problem) =>
        Enumerable.Range(0, problem.DimensionCount).SelectMany(d => problem.Weights(d).ToArray()).ToArray();
}

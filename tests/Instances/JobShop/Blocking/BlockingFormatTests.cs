using System.Text;
using System.Text.Json;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Instances.Generation;
using CoSolve.Instances.JobShop.Blocking;
using CoSolve.Problems;
using CoSolve.Problems.JobShop.Blocking;

namespace CoSolve.Tests.Instances.JobShop.Blocking;

public sealed class BlockingFormatTests
{
    private const string Swap = """
        # two jobs that swap, one with a single step
        blocking-jobshop 3 2
        0 3 1 4
        1 5 0 2
        0 3
        shutdowns 2
        1 7 9
        0 3 5

        """;

    private static readonly BlockingJobShopFormat Format = new();

    [Fact]
    public void ProblemsAreReadAndWrittenBackEqual()
    {
        var text = new InstanceText("swap.bjs", Swap);
        Assert.IsType<BlockingJobShopFormat>(FamilyRegistry.Formats.Detect(text));
        var problem = (BlockingJobShopProblem)Format.Read(text);
        Assert.Equal([0, 1, 1, 0, 0], problem.Machine.ToArray());
        Assert.Equal([3L, 4, 5, 2, 3], problem.Duration.ToArray());
        Assert.Equal([new(0, 3, 5), new MachineShutdown(1, 7, 9)], problem.Shutdowns.ToArray());
        string written = Write(problem);
        Assert.Equal(written, Write((BlockingJobShopProblem)Format.Read(new InstanceText("swap.bjs", written))));
    }

    [Theory]
    [InlineData("blocking-jobshop 3 2\n0 3 1\n", "the duration of operation (0,1)")]
    [InlineData("blocking-jobshop 1 2\n2 3\n", "between 0 and 1")]
    [InlineData("blocking-jobshop 1 2\n0 0\n", "found 0")]
    [InlineData("blocking-jobshop 2000000000 2\n0 1\n", "too short")]
    [InlineData("blocking-jobshop 1 2000000000\n0 1\n", "the number of machines")]
    [InlineData("blocking-jobshop 1 2\n0 1\nshutdowns 1000000\n", "too short")]
    [InlineData("blocking-jobshop 1 2\n0 1\nshutdowns 1\n0 1\n", "the end of the shutdown")]
    [InlineData("blocking-jobshop 1 2\n0 1\nfoo\n", "expected 'shutdowns'")]
    [InlineData("blocking-jobshop 0 0\nshutdowns 1\n0 1 2\n", "machine that is shut down")]
    public void MalformedFilesAreNamed(string content, string expected)
    {
        var error = Assert.Throws<InstanceFormatException>(() => Format.Read(new InstanceText("x.bjs", content)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryTruncationAndFlipIsReadOrRefused()
    {
        int refused = 0;
        for (int k = 0; k < Swap.Length; k++)
        {
            foreach (string content in new[] { Swap[..k], $"{Swap[..k]}-{Swap[(k + 1)..]}", Swap.Insert(k, "9") })
            {
                try
                {
                    Format.Read(new InstanceText("x.bjs", content));
                }
                catch (Exception e) when (e is InstanceFormatException or InvalidProblemException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > 100, $"only {refused} were refused");
    }

    [Fact]
    public void SolutionsAreReadAndWrittenBackEqual()
    {
        var problem = (BlockingJobShopProblem)Format.Read(new InstanceText("swap.bjs", Swap));
        var solution = new BlockingJobShopSolution([0, 5, 0, 5, 7], [5, 11, 5, 7, 10]);
        var format = new BlockingJobShopSolutionFormat();
        var output = new StringWriter();
        format.Write(solution, problem, 11, output);
        Assert.Equal("Makespan 11\nJob 0: 0 5 11\nJob 1: 0 5 7\nJob 2: 7 10\n", output.ToString());
        BlockingJobShopSolution read = format.Read(new InstanceText("s.sol", output.ToString()), problem);
        Assert.Equal(solution.Starts.ToArray(), read.Starts.ToArray());
        Assert.Equal(solution.Releases.ToArray(), read.Releases.ToArray());
        Assert.Equal(11, BlockingJobShopChecker.Check(problem, read).Objective);
        foreach (string bad in new[] { "", "Makespan 11\nJob 1: 0 5 11\n", "Job 0: 0 5\nJob 1: 0 5 7\nJob 2: 7 10", output + "1" })
        {
            Assert.Throws<InstanceFormatException>(() => format.Read(new InstanceText("s.sol", bad), problem));
        }

        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            format.WriteJson(solution, problem, json);
            json.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(Encoding.UTF8.GetString(bytes.ToArray()));
        Assert.Equal(11, document.RootElement.GetProperty("operations")[1].GetProperty("release").GetInt64());
    }

    [Fact]
    public void TheGeneratorRepeatsAndShutsDownAboutAsOftenAsAsked()
    {
        Assert.Equal(Write(Generated("10")), Write(Generated("10")));
        Assert.Empty(Generated("0").Shutdowns.ToArray());
        int[] counts = new[] { "5", "10", "20" }.Select(p => Generated(p).Shutdowns.Length).ToArray();
        Assert.True(counts[0] > 0 && counts[0] < counts[1] && counts[1] < counts[2], string.Join(' ', counts));
        Assert.Equal(Generated("0").Duration.ToArray(), Generated("20").Duration.ToArray());
    }

    private static BlockingJobShopProblem Generated(string percent)
    {
        var generator = new BlockingJobShopGenerator();
        return (BlockingJobShopProblem)generator.Generate(new GeneratorArguments(generator, new Dictionary<string, string> { ["shutdown-percent"] = percent }));
    }

    private static string Write(BlockingJobShopProblem problem)
    {
        var output = new StringWriter();
        Format.Write(problem, output);
        return output.ToString();
    }
}

using System.Globalization;
using CoSolve.Cli.Families;
using CoSolve.Instances;
using CoSolve.Problems;
using CoSolve.Problems.Knapsack;
using CoSolve.Problems.Qubo;

namespace CoSolve.Tests.Instances.Qubo;

/// <summary>Every shared knapsack, QUBO and max-cut file is recognised among all formats and has the manifest's size and sense.</summary>
public sealed class BinaryManifestTests
{
    [SharedInstancesTheory]
    [InlineData("knapsack", 60)]
    [InlineData("multi-knapsack", 214)]
    [InlineData("qubo", 102)]
    [InlineData("maxcut", 79)]
    public void AllFilesAreReadByDetection(string family, int expected)
    {
        int count = 0;
        foreach (string[] row in Rows(family))
        {
            var (name, file, size, sense) = (row[2], row[3], row[4], row[8]);
            string suffix = file.EndsWith("mknapcb1.txt", StringComparison.Ordinal) || file.EndsWith("mknapcb4.txt", StringComparison.Ordinal)
                || file.EndsWith("mknap1.txt", StringComparison.Ordinal)
                ? $"#{int.Parse(name[(name.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture)}"
                : "";
            var (problem, format) = FamilyRegistry.Formats.Read(InstanceText.Load(SharedInstances.PathOf(file) + suffix));
            string read = SizeOf(problem, file);
            Assert.True(size == read, $"{name} ({format.Name}): expected {size}, read {read}");
            Assert.Equal(sense == "min" ? ObjectiveSense.Minimize : ObjectiveSense.Maximize, problem.Sense);
            count++;
        }

        Assert.Equal(expected, count);
    }

    [SharedInstancesFact]
    public void PalubeckisParametersGiveTheNamedInstances()
    {
        string path = SharedInstances.PathOf("qubo/palubeckis/palubeckis_params.csv")!;
        var (problem, format) = FamilyRegistry.Formats.Read(InstanceText.Load(path));
        Assert.Equal("palubeckis", format.Name);
        Assert.Equal("p3000.1", problem.Name);
        Assert.Equal(3000, ((QuboProblem)problem).VariableCount);
    }

    private static IEnumerable<string[]> Rows(string family) =>
        File.ReadLines(SharedInstances.PathOf("manifest.csv")!).Select(line => line.Split(',')).Where(row => row[0] == family);

    private static string SizeOf(IProblem problem, string file) => problem switch
    {
        KnapsackProblem { DimensionCount: 1 } p => $"n={p.ItemCount}",
        KnapsackProblem p => $"{p.ItemCount}x{p.DimensionCount}",
        QuboProblem p => $"n={p.VariableCount}",
        MaxCutProblem p => $"n={p.NodeCount} m={p.Edges.Count + ZeroWeights(file)}",
        _ => problem.GetType().Name,
    };

    // The manifest counts lines; edges of weight zero are dropped.
    private static int ZeroWeights(string file) => File.ReadLines(SharedInstances.PathOf(file)!).Count(line => line.EndsWith(" 0", StringComparison.Ordinal));
}

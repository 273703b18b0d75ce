using CoSolve.Cli.Families;
using CoSolve.Instances;

namespace CoSolve.Tests.Cli;

/// <summary>Each shared file is detected as its family by content and ending alone, among the formats of all families.</summary>
public class DetectionTests
{
    private static readonly Dictionary<string, string> FamilyOfSet = new(StringComparer.Ordinal)
    {
        ["jobshop"] = "jobshop",
        ["flexible-jobshop"] = "jobshop",
        ["flowshop"] = "flowshop",
        ["cvrp"] = "routing",
        ["vrptw"] = "routing",
        ["tsp"] = "routing",
        ["knapsack"] = "knapsack",
        ["multi-knapsack"] = "knapsack",
        ["qubo"] = "qubo",
        ["maxcut"] = "maxcut",
    };

    [SharedInstancesFact]
    public void EverySharedFileIsDetectedAsItsFamily()
    {
        var wrong = new List<string>();
        int count = 0;
        foreach (string[] row in File.ReadLines(SharedInstances.PathOf("manifest.csv")!).Skip(1).Select(l => l.Split(',')).DistinctBy(r => r[3]))
        {
            InstanceText text = InstanceText.Load(SharedInstances.PathOf(row[3])!);
            string detected = FamilyRegistry.Families.First(f => f.ProblemType == FamilyRegistry.Formats.Detect(text).ProblemType).Name;
            if (detected != FamilyOfSet[row[0]])
            {
                wrong.Add($"{row[3]}: {detected}");
            }

            count++;
        }

        Assert.Empty(wrong);
        Assert.True(count > 1_000, $"Only {count} files were looked at.");
    }
}

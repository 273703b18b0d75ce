using System.Text;
using CoSolve.Cli.Families;
using CoSolve.Instances;

namespace CoSolve.Tests.Cli;

/// <summary>Each shared file is detected as its family by content, ending and name alone, among the formats of all families.</summary>
public class DetectionTests
{
    private static readonly Dictionary<string, string> FamilyOfSet = new(StringComparer.Ordinal)
    {
        ["jobshop"] = "jobshop",
        ["flexible-jobshop"] = "jobshop",
        ["flowshop"] = "flowshop",
        ["cvrp"] = "routing",
        ["gvrp"] = "routing",
        ["hfvrp"] = "routing",
        ["mdvrptw"] = "routing",
        ["mtvrptwr"] = "routing",
        ["pcvrptw"] = "routing",
        ["sdvrptw"] = "routing",
        ["vrpb"] = "routing",
        ["vrptw"] = "routing",
        ["tsp"] = "routing",
        ["knapsack"] = "knapsack",
        ["multi-knapsack"] = "knapsack",
        ["qubo"] = "qubo",
        ["maxcut"] = "maxcut",
    };

    /// <summary>Layouts without a reader, or that several scheduling problems share: they may be refused with the formats to choose from.</summary>
    private static readonly Dictionary<string, string> RefusableFamilyOfSet = new(StringComparer.Ordinal)
    {
        ["jobshop/jsplib-json"] = "jobshop",
        ["flexible-jobshop/birgin-fajsp"] = "scheduling",
        ["pdptw/li-lim"] = "routing",
        ["open-shop/OSP"] = "scheduling",
        ["hybrid-flowshop/HFSP"] = "scheduling",
        ["nonpermutation-flowshop/NPFSP"] = "scheduling",
        ["no-wait-flowshop/NW-PFSP"] = "scheduling",
        ["flowshop-completion/TCT-PFSP"] = "scheduling",
        ["flowshop-tardiness/TT-PFSP"] = "scheduling",
        ["setup-flowshop/SDST-PFSP"] = "scheduling",
        ["distributed-flowshop/DPFSP"] = "scheduling",
        ["parallel-machines/PMP"] = "scheduling",
        ["rcpsp/RCPSP"] = "scheduling",
        ["multimode-rcpsp/MMRCPSP"] = "scheduling",
        ["multiproject-rcpsp/RCMPSP"] = "scheduling",
    };

    [SharedInstancesFact]
    public void EverySharedFileIsDetectedAsItsFamily() => AssertDetected("manifest.csv", 1_000);

    [SharedInstancesFact]
    public void EverySharedFileOfTheSecondSetIsDetectedAsItsFamilyOrRefusedWithAChoice() => AssertDetected("../instances-2/manifest.csv", 600);

    private static void AssertDetected(string manifest, int least)
    {
        string folder = Path.GetDirectoryName(SharedInstances.PathOf(manifest))!;
        var wrong = new StringBuilder();
        int count = 0;
        foreach (string[] row in File.ReadLines(SharedInstances.PathOf(manifest)!).Skip(1).Select(l => l.Split(',')).DistinctBy(r => r[3]))
        {
            string? refusable = RefusableFamilyOfSet.GetValueOrDefault($"{row[0]}/{row[1]}");
            string outcome = FamilyOrRefusal(Path.Combine(folder, row[3]));
            bool right = outcome == (refusable ?? FamilyOfSet[row[0]]) || (refusable is not null && outcome.Contains("--format", StringComparison.Ordinal));
            _ = right ? wrong : wrong.AppendLine($"{row[3]}: {outcome}");
            count++;
        }

        Assert.Equal("", wrong.ToString());
        Assert.True(count > least, $"Only {count} files were looked at.");
    }

    private static string FamilyOrRefusal(string file)
    {
        try
        {
            Type problem = FamilyRegistry.Formats.Detect(InstanceText.Load(file)).ProblemType;
            return FamilyRegistry.Families.First(f => f.ProblemType == problem).Name;
        }
        catch (InstanceFormatException e)
        {
            return e.Message;
        }
    }
}

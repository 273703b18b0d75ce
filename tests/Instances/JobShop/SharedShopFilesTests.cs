using CoSolve.Instances;
using CoSolve.Instances.FlowShop;
using CoSolve.Instances.JobShop;
using CoSolve.Problems;
using CoSolve.Problems.FlowShop;
using CoSolve.Problems.JobShop;

namespace CoSolve.Tests.Instances.JobShop;

/// <summary>Every shop file of the shared manifest is detected among the shop formats and has the manifest's size.</summary>
public sealed class SharedShopFilesTests
{
    private static readonly InstanceFormats Formats = new([.. JobShopFormats.All, .. FlowShopFormats.All]);

    [SharedInstancesTheory]
    [InlineData("jobshop", "jsplib", 189)]
    [InlineData("flexible-jobshop", "fjs", 304)]
    [InlineData("flowshop", "taillard-flowshop", 177)]
    public void EveryFileIsDetectedAndHasTheSizeOfTheManifest(string family, string format, int files)
    {
        string[][] rows = File.ReadLines(SharedInstances.PathOf("manifest.csv")!).Select(l => l.Split(',')).Where(r => r[0] == family).ToArray();
        Assert.Equal(files, rows.Length);
        foreach (string[] row in rows)
        {
            var (problem, detected) = Formats.Read(InstanceText.Load(SharedInstances.PathOf(row[3])!));
            Assert.True(detected.Name == format, $"{row[3]}: {detected.Name}");
            Assert.True(SizeOf(problem) == row[4], $"{row[3]}: {SizeOf(problem)} instead of {row[4]}");
        }
    }

    private static string SizeOf(IProblem problem) => problem switch
    {
        JobShopProblem p => $"{p.JobCount}x{p.MachineCount}",
        FlowShopProblem p => $"{p.JobCount}x{p.MachineCount}",
        _ => problem.GetType().Name,
    };
}

using System.Globalization;
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Instances.Routing;

/// <summary>Every shared file of a variant is detected, and the solution beside it is feasible at the manifest's best known value.</summary>
public sealed class SharedVariantFilesTests
{
    [SharedVariantsTheory]
    [InlineData("gvrp")]
    [InlineData("hfvrp")]
    [InlineData("mdvrptw")]
    [InlineData("mtvrptwr")]
    [InlineData("pcvrptw")]
    [InlineData("sdvrptw")]
    [InlineData("vrpb")]
    public void EveryFileOfAFamilyIsReadAndItsSolutionHasTheBestKnownValue(string family)
    {
        int files = 0;
        foreach (string[] row in File.ReadLines(Path.Combine(SharedInstances.SecondFolder!, "manifest.csv")).Skip(1).Select(l => l.Split(',')).Where(r => r[0] == family))
        {
            string path = Path.Combine(SharedInstances.SecondFolder!, row[3]);
            var problem = (RoutingProblem)RoutingFormatList.All.Read(InstanceText.Load(path)).Problem;
            Assert.Equal(int.Parse(row[4][2..], CultureInfo.InvariantCulture), problem.LocationCount);
            RoutingSolution solution = new RoutingSolutionFormat().Read(InstanceText.Load(Path.ChangeExtension(path, ".sol")), problem);
            CheckReport report = RoutingChecker.Check(problem, solution);
            Assert.True(report.IsFeasible, $"{row[2]}: {string.Join("; ", report.Violations.Take(3))}");
            Assert.Equal(long.Parse(row[5], CultureInfo.InvariantCulture), report.Objective);
            files++;
        }

        Assert.True(files > 0);
    }

    [SharedVariantsTheory]
    [InlineData("pdptw")]
    public void EveryFileOfShipmentsIsRead(string family)
    {
        string[] files = Directory.GetFiles(Path.Combine(SharedInstances.SecondFolder!, family), "*.txt", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            var problem = (RoutingProblem)RoutingFormatList.All.Read(InstanceText.Load(file)).Problem;
            Assert.Equal(problem.ClientCount, 2 * problem.Shipments.Count);
        }
    }
}

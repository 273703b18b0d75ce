using System.Globalization;
using CoSolve.Instances;
using CoSolve.Instances.Routing;
using CoSolve.Problems;
using CoSolve.Problems.Routing;

namespace CoSolve.Tests.Instances.Routing;

/// <summary>Every shared routing file is detected, has the manifest's size, and its best known solution the manifest's value.</summary>
public sealed class SharedRoutingFilesTests
{
    private static readonly InstanceFormats Formats = RoutingFormatList.All;

    // These solution files stand beside a better value of the literature; the manifest says what they cost.
    private static readonly Dictionary<string, string> CostOnFile = new()
    {
        ["Ghent2"] = "257749",
        ["Leuven2"] = "111395",
    };

    public static IEnumerable<object[]> Sets() =>
        Rows().Select(r => new object[] { r[0], r[1] }).DistinctBy(r => $"{r[0]}/{r[1]}").DefaultIfEmpty(["", ""]);

    [SharedInstancesTheory]
    [MemberData(nameof(Sets))]
    public void Every_file_of_a_set_is_read_and_its_solution_has_the_best_known_value(string family, string set)
    {
        int files = 0;
        foreach (string[] row in Rows().Where(r => r[0] == family && r[1] == set))
        {
            var text = InstanceText.Load(SharedInstances.PathOf(row[3])!);
            var problem = (RoutingProblem)Formats.Read(text).Problem;
            int size = int.Parse(row[4].Split(' ')[0][2..], CultureInfo.InvariantCulture);
            Assert.Equal(size, family == "vrptw" ? problem.ClientCount : problem.LocationCount);
            CheckSolution(row, problem);
            files++;
        }

        Assert.True(files > 0);
    }

    private static void CheckSolution(string[] row, RoutingProblem problem)
    {
        string stem = Path.ChangeExtension(SharedInstances.PathOf(row[3])!, null);
        foreach (string ending in new[] { ".sol", ".opt.tour" }.Where(e => File.Exists(stem + e)))
        {
            RoutingSolution solution = new RoutingSolutionFormat().Read(InstanceText.Load(stem + ending), problem);
            CheckReport report = RoutingChecker.Check(problem, solution);
            Assert.True(report.IsFeasible, $"{row[2]}: {string.Join("; ", report.Violations)}");
            string expected = CostOnFile.GetValueOrDefault(row[2], row[5]);
            Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), InPrintedUnits(report.Objective!.Value, expected, problem));
        }
    }

    private static decimal InPrintedUnits(long objective, string printed, RoutingProblem problem)
    {
        int decimals = printed.Contains('.', StringComparison.Ordinal) ? Math.Max(2, printed.Length - printed.IndexOf('.', StringComparison.Ordinal) - 1) : 0;
        decimal value = (decimal)objective / problem.ObjectiveScale;
        return problem.ObjectiveScale == TsplibDistancesScale ? Math.Round(value, decimals, MidpointRounding.AwayFromZero) : value;
    }

    private const long TsplibDistancesScale = 1_000_000;
    private const string SecondSet = "../instances-2/";

    /// <summary>The rows of both sets, with paths from the first one's folder.</summary>
    private static IEnumerable<string[]> Rows() => SharedInstances.Folder is null
        ? []
        : Rows("").Concat(File.Exists(SharedInstances.PathOf($"{SecondSet}manifest.csv")) ? Rows(SecondSet) : []);

    private static IEnumerable<string[]> Rows(string folder) =>
        File.ReadLines(SharedInstances.PathOf($"{folder}manifest.csv")!).Skip(1).Select(l => l.Split(',')).Where(r => r[0] is "cvrp" or "vrptw" or "tsp")
            .Select(r => (string[])[.. r[..3], folder + r[3], .. r[4..]]);
}

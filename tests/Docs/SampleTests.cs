using CoSolve.Tests.Packages;

namespace CoSolve.Tests.Docs;

/// <summary>Every program under samples runs and finds the optimum; the programs of docs/comparison find the same ones by OR-Tools.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("FlexibleJobShop", "makespan 17")]
    [InlineData("FlowShop", "makespan 56")]
    [InlineData("JobShopWithSetups", "makespan 37")]
    [InlineData("Knapsack", "value 308")]
    [InlineData("MipByLns", "cost 186")]
    [InlineData("OwnDispatchPolicy", "makespan 13")]
    [InlineData("OwnEngine", "value 308 by random-fill/random-fill")]
    [InlineData("Pdptw", "distance 125")]
    [InlineData("ProjectScheduling", "23 days")]
    [InlineData("Qubo", "difference 1\n")]
    [InlineData("TravellingSalesman", "length 166")]
    [InlineData("Vrptw", "distance 179")]
    public void ASampleFindsItsOptimum(string name, string value) => Assert.Contains($": {value}", Run(name), StringComparison.Ordinal);

    [Fact]
    public void EverySampleIsTestedAndInTheSolution()
    {
        string[] tested = [.. typeof(SampleTests).GetMethod(nameof(ASampleFindsItsOptimum))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Cast<InlineDataAttribute>().Select(data => (string)data.GetData(null!).Single()[0])];
        string[] folders = [.. Directory.EnumerateDirectories(Path.Combine(SharedInstances.ProjectRoot, "samples")).Select(f => Path.GetFileName(f)!)];
        Assert.Equal(folders.Order(), tested.Order());
        string solution = File.ReadAllText(Path.Combine(SharedInstances.ProjectRoot, "CoSolve.sln"));
        Assert.All(folders, name => Assert.Contains($@"samples\{name}\{name}.csproj", solution, StringComparison.Ordinal));
    }

    private static string Run(string name)
    {
        string folder = Path.Combine(SharedInstances.ProjectRoot, "samples", name, "bin", "Release", "net10.0");
        Assert.True(Directory.Exists(folder), $"The sample {name} has not been built. Maybe build CoSolve.sln.");
        return DotnetCommand.Run(folder, "dotnet", $"{name}.dll");
    }
}
